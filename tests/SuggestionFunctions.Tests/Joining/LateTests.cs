using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Http;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案 where a decision comes late: the sweep goes through it once more, or what it was about is no longer so.</summary>
[Trait("speed", "slow")]
public sealed class LateTests
{
    [Fact]
    public async Task An_old_sending_back_separates_nothing_that_was_joined_after_the_case_was_assigned_anew()
    {
        await using var trial = await TrialTown.StartAsync();
        var (town, host) = (trial.Town, await SentBackAsync(trial.Town));
        await town.MoveToAsync("2026-03-03");
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await town.MoveToAsync("2026-03-04");
        await joined.JoinAsync(town);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.NotNull((await Joined.ReadAsync(town, joined.Id))["joined"]);
        Assert.DoesNotContain(await Joined.NoticesAsync(town, "deputy2"), notice => notice.StartsWith("separated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_date_that_was_granted_before_it_was_joined_is_not_its_own()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToDepartmentAsync(town, Joined.HostTitle);
        await ExtendAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await town.MoveToAsync("2026-03-04");
        await joined.JoinAsync(town);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.NotEqual("2026-08-03", Text(Joined.Deadline(await Joined.TaskAsync(town, joined.Id), "reply"), "due"));
    }

    [Fact]
    public async Task A_case_that_went_back_to_the_chair_meanwhile_takes_nothing_in()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var id = await Joined.ToChairAsync(town);
        var chair = await Journey.SettledAsync(town, "chair");
        await trial.DieAfterSecondWriteAsync(() => chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host }, "key"));
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }, host);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.DoesNotContain("caseJoined", await Joined.TimelineAsync(town, host));
        Assert.Null((await Joined.ReadAsync(town, id))["joined"]);
    }

    [Fact]
    public async Task One_is_taken_in_from_the_mayors_desk_to_the_leaders_and_not_by_what_is_joined_itself()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(trial.Town);
        var subjects = trial.Services.GetRequiredService<SubjectStore>();
        var header = await subjects.FindHeaderAsync(joined.Host, CancellationToken.None) ?? throw new InvalidOperationException();
        var steps = new[] { "secretaryReview", "chairAssignment", "mayorApproval", "departmentHandling", "leaderSignOff", null };
        var suggestion = await SuggestionAsync(trial, joined.Host);
        Assert.Equal(["mayorApproval", "departmentHandling", "leaderSignOff"], steps.Where(step => JoiningRules.JudgeTakingIn(header with { Step = step }, suggestion) is null));
        Assert.Equal(Refusal.Joined, JoiningRules.JudgeTakingIn(header, await SuggestionAsync(trial, joined.Id))?.Code);
    }

    [Fact]
    public async Task What_was_taken_in_while_it_was_sent_back_goes_its_own_way_when_it_is_assigned_again()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);
        var before = await SuggestionAsync(trial, joined.Id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }, host);
        await trial.SweepUntilNothingIsLeftAsync();
        await StandAsync(trial, await SuggestionAsync(trial, host) with { Joined = [new JoinedCase(joined.Id, before.Joining?.DecisionId ?? "", before.Joining?.At ?? default)] });
        await StandAsync(trial, await SuggestionAsync(trial, joined.Id) with { Joining = before.Joining });
        await town.MoveToAsync("2026-03-03");

        await Journey.AssignAsync(town, host);

        await town.MoveToAsync(town.Now);
        Assert.Equal(2, (await DecisionsAsync(trial, joined.Id)).Count(decision => decision.Action == CaseActions.LeaveJoining));
    }

    [Fact]
    public async Task A_transfer_that_came_too_late_changes_nothing_where_the_department_is_the_same()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(trial.Town);
        Assert.True(await RefusedTransferAsync(trial, joined, await TaskAsync(trial, joined.Id)));
        Assert.DoesNotContain(await DecisionsAsync(trial, joined.Id), decision => decision.Action == CaseActions.LeaveJoining);
    }

    [Fact]
    public async Task A_transfer_that_came_too_late_is_carried_once_more_to_the_task_that_is_open_now_and_only_once()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(trial.Town);
        var host = await SuggestionAsync(trial, joined.Host);
        var roads = host.Assignment ?? throw new InvalidOperationException();
        await StandAsync(trial, host with { Assignment = roads with { LeadDepartment = new(SmallTown.Roads, "村镇建设办公室") } });
        var pending = Transfer(joined, await TaskAsync(trial, joined.Id), "pending");
        await trial.PutAsync(SubjectKeys.Partition(joined.Id), SubjectKeys.Decision(pending.Id), Json.Write(pending));
        Assert.False(await RefusedTransferAsync(trial, joined, $"{joined.Id}-1-99"));
        Assert.Equal(2, (await DecisionsAsync(trial, joined.Id)).Count(decision => decision.Action == CarriedActions.Transfer));

        await trial.DeleteAsync(SubjectKeys.Partition(joined.Id), SubjectKeys.Decision(pending.Id));
        Assert.True(await RefusedTransferAsync(trial, joined, $"{joined.Id}-1-99"));
        await trial.SettleAsync();
        Assert.Equal(SmallTown.Roads, (await SuggestionAsync(trial, joined.Id)).Assignment?.LeadDepartment.Id);
    }

    [Fact]
    public async Task One_that_is_still_with_the_mayor_stays_joined_when_the_other_one_is_extended()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, host);
        await ExtendAsync(town, host);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.NotNull((await Joined.ReadAsync(town, joined.Id))["joined"]);
    }

    [Fact]
    public async Task Trouble_with_the_joined_case_does_not_hold_up_the_other_one()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(trial.Town);
        await trial.PutAsync(SubjectKeys.Partition(joined.Id), SuggestionKeys.Suggestion, "[]");
        await ExtendAsync(trial.Town, joined.Host);
        Assert.Equal("2026-08-03", Text(Joined.Deadline(await Joined.TaskAsync(trial.Town, joined.Host), "reply"), "due"));
    }

    [Fact]
    public async Task What_comes_from_another_case_is_no_progress_of_this_one()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var joined = new Joined(await Journey.ToDepartmentAsync(town, Joined.HostTitle), await Joined.ToChairAsync(town));
        var before = Text(await Joined.ReadAsync(town, joined.Host), "lastProgressAt");
        await town.MoveToAsync("2026-03-04");
        await joined.JoinAsync(town);
        Assert.Equal(before, Text(await Joined.ReadAsync(town, joined.Host), "lastProgressAt"));
    }

    [Fact]
    public async Task At_most_fifty_are_joined_with_one_and_split_off_one()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToDepartmentAsync(town, Joined.HostTitle);
        var id = await Joined.ToChairAsync(town);
        var many = Enumerable.Range(0, 50).Select(i => $"s{i:00000000000000000000}").ToList();
        await StandAsync(trial, await SuggestionAsync(trial, host) with { Joined = [.. many.Select(other => new JoinedCase(other, other, town.Now))], Parts = many });
        var chair = await Journey.SettledAsync(town, "chair");
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host })).Refused(HttpStatusCode.Conflict, "too-many-joined");
        (await chair.SendAsync("POST", $"/api/suggestions/{host}/parts", new { title = "题", facts = "事", request = "请" })).Refused(HttpStatusCode.Conflict, "too-many-parts");
    }

    private static async Task<string> SentBackAsync(RunningTown town)
    {
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }, host);
        return host;
    }

    private static async Task ExtendAsync(RunningTown town, string host)
    {
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-03" }, host);
        await (await town.AsAsync("chair")).DecideAsync("extensionDecision", new { action = "grant", dueOn = "2026-08-03" }, host);
        await town.MoveToAsync(town.Now);
    }

    /// <summary>A transfer that this task has refused stands there, and the sweep comes to it.</summary>
    private static async Task<bool> RefusedTransferAsync(TrialTown trial, Joined joined, string task)
    {
        var refused = Transfer(joined, task, "refused") with { Outcome = DecisionOutcome.Refused, Refusal = Refusal.TaskClosed };
        await trial.PutAsync(SubjectKeys.Partition(joined.Id), SubjectKeys.Decision(refused.Id), Json.Write(refused));
        return await trial.Services.GetRequiredService<OtherCases>().ReachAsync(joined.Id, refused.Id, trial.Client, CancellationToken.None);
    }

    private static DecisionRecord Transfer(Joined joined, string task, string name) => new()
    {
        Id = $"{joined.Id}-d-{name}",
        TaskId = task,
        SubjectId = joined.Id,
        Action = CarriedActions.Transfer,
        At = RunningTown.Morning("2026-03-02"),
        PersonId = "hefu.pchair",
        PersonName = "主席",
        Fields = [],
        Facts = new DecisionFacts { With = joined.Host },
        BodyDigest = "",
    };

    private static async Task<string> TaskAsync(TrialTown trial, string id) => await (await trial.Town.AsAsync("water")).TaskAsync("departmentHandling", id);

    private static Task<IReadOnlyList<DecisionRecord>> DecisionsAsync(TrialTown trial, string id) =>
        trial.Services.GetRequiredService<SubjectStore>().AllAsync<DecisionRecord>(id, "decision:", CancellationToken.None);

    private static async Task<Suggestion> SuggestionAsync(TrialTown trial, string id) =>
        await trial.Services.GetRequiredService<SubjectStore>().FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, CancellationToken.None) ?? throw new InvalidOperationException();

    private static Task StandAsync(TrialTown trial, Suggestion suggestion) => trial.PutAsync(SubjectKeys.Partition(suggestion.Id), SuggestionKeys.Suggestion, Json.Write(suggestion));
}
