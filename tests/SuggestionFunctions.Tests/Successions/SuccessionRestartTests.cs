using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>A case that is started again from its documents after a department of it went over into another ends as its twin that lost nothing.</summary>
[Trait("speed", "slow")]
public sealed class SuccessionRestartTests
{
    private static readonly string[] Accounts = ["secretary", "deputy1", "deputy2", "chair", "mayor", "roads", "leader2", "leader", "office", "presidium"];

    [Fact]
    public async Task Cases_at_every_point_of_the_road_whose_department_went_over_go_on_as_their_twins()
    {
        var laidOut = await TrialTown.StartAsync();
        foreach (var (_, bringThere) in Stages.All)
        {
            await bringThere(laidOut);
        }

        await laidOut.Town.MoveToAsync("2026-03-17");
        var successor = await Merger.FoundAsync(laidOut.Town);
        await Merger.DissolveAsync(laidOut.Town, successor);
        await SameAsync(laidOut, successor, Accounts);
    }

    [Fact]
    public async Task So_do_cases_in_which_two_departments_became_one_in_the_first_round_and_in_a_later_one()
    {
        var laidOut = await TrialTown.StartAsync();
        await BothAsync(laidOut.Town);
        await HandledAgainAsync(laidOut);
        await BothAsync(laidOut.Town);
        await Merger.DissolveAsync(laidOut.Town, SmallTown.Roads);
        await HandledAgainAsync(laidOut);
        var successor = await Merger.FoundAsync(laidOut.Town);
        await Merger.DissolveAsync(laidOut.Town, successor, SmallTown.Roads);
        await SameAsync(laidOut, successor, Accounts);
    }

    /// <summary>Cases of two departments, each of them the lead of some, with opinions or replies of their own, approved or not.</summary>
    private static async Task BothAsync(RunningTown town)
    {
        foreach (var mode in new[] { "lead", "each" })
        {
            await Merger.JointAsync(town, mode);
            await Merger.JointAsync(town, mode, lead: SmallTown.Roads, co: SmallTown.Water);
            await Merger.JointAsync(town, mode, approved: false);
        }
    }

    /// <summary>Everybody does what lies on their desks, and the deputy is not content: another round begins.</summary>
    private static async Task HandledAgainAsync(TrialTown trial)
    {
        foreach (var (account, kind) in new[]
        {
            ("mayor", null), ("roads", "coHandlingOpinion"), ("water", "coHandlingOpinion"), ("roads", "departmentHandling"), ("water", "departmentHandling"), ("leader", null),
            ("roads", "suggestionEvaluation"), ("water", "suggestionEvaluation"),
        })
        {
            await trial.SettleAsync();
            await ToTheEnd.DecideAsync(trial, account, SmallTown.Roads, kind);
        }

        await trial.SettleAsync();
        var deputy = await trial.Town.AsAsync("deputy1");
        foreach (var task in await deputy.DeskAsync("deputyEvaluation"))
        {
            (await deputy.TryDecideAsync(Citizen.Text(task, "id"), new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "河底仍有淤泥。" })).Expect(HttpStatusCode.OK);
        }

        await trial.SettleAsync();
    }

    private static async Task SameAsync(TrialTown laidOut, string successor, IReadOnlyList<string> accounts)
    {
        await laidOut.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await laidOut.CompareAsync()).Findings.First);
        await laidOut.StopAsync();
        await using var twin = await TrialTown.StartAsync(laidOut.Town.Folder);
        await using var lost = await LostHub.StartWithoutHubAsync(laidOut.Town.Folder);
        var report = await lost.RestartAsync();
        Assert.Equal(0, report.Count("problem"));
        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));

        foreach (var trial in new[] { twin, lost })
        {
            await ToTheEnd.WalkAsync(trial, successor, accounts);
            await trial.SweepUntilNothingIsLeftAsync();
            Assert.Empty((await trial.CompareAsync()).Findings.First);
        }

        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));
    }
}
