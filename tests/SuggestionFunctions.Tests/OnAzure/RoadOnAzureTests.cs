using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Azure;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The whole app with <c>Storage=Azure</c> and the embedded engine, on a way on which requests meet with faults.</summary>
[Trait("speed", "slow")]
public sealed class RoadOnAzureTests
{
    private static readonly (string Account, string Kind, object Body)[] Decisions =
    [
        ("secretary", "secretaryReview", new { action = "forward" }),
        ("chair", "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }),
        ("mayor", "mayorApproval", new { action = "approve" }),
        ("water", "departmentHandling", new { action = "recordContact", at = "2026-03-02T00:30:00Z", manner = "visit", summary = "到河边看了现场。" }),
        ("water", "departmentHandling", new { action = "draftReply", @class = "A", text = "已完成清淤一千二百米。" }),
        ("leader", "leaderSignOff", new { action = "sign" }),
        ("water", "suggestionEvaluation", new { action = "evaluate", quality = 4 }),
        ("deputy1", "deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
    ];

    [Fact]
    public async Task A_suggestion_goes_down_the_whole_road_whatever_befalls_the_way_to_the_storage()
    {
        await using var way = await FaultProxy.StartAsync();
        var faults = new RandomFaults(Random.Shared.Next(), 0.05, Fault.Busy, Fault.Throttled, Fault.BreaksBefore, Fault.AnswerLost, Fault.AnswerBreaksOff);
        await using var town = await RunningTown.StartAsync(settings: await AzuriteFixture.SettingsAsync(way.ConnectionString));
        Assert.IsType<AzureDocumentStore>(town.Services.GetRequiredService<IDocumentStore>());
        way.Script = faults.Next;

        var id = await SubmitAsync(town);
        foreach (var (number, (account, kind, body)) in Decisions.Index())
        {
            await DecideAsync(town, account, kind, body, $"k{number}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {faults.Seed}: {faults.Done}");
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var deputy = await Journey.SettledAsync(town, "deputy1");
        Assert.Equal("2026-HF-001", Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "number"));
        Assert.Equal("Completed", Text(await deputy.ReadAsync($"/api/suggestions/{id}/status"), "runtimeStatus"));
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_case_goes_on_after_a_restart()
    {
        await using var town = await RunningTown.StartAsync(settings: await AzuriteFixture.SettingsAsync());
        var id = await Journey.ToChairAsync(town);

        await town.RestartAsync();
        await Journey.AssignAsync(town, id);

        Assert.Equal(("inProgress", "mayorApproval"), await Journey.WhereAsync(town, id));
    }

    private static async Task<string> SubmitAsync(RunningTown town)
    {
        var deputy = await town.AsAsync("deputy1");
        return Text((await AgainAsync(town, () => deputy.SendAsync("POST", "/api/suggestions", Suggestion(), "k"), HttpStatusCode.Accepted)).Json, "id");
    }

    private static async Task DecideAsync(RunningTown town, string account, string kind, object body, string key)
    {
        await town.MoveToAsync(town.Now);
        var citizen = await town.AsAsync(account);
        var task = await citizen.TaskAsync(kind);
        await AgainAsync(town, () => citizen.TryDecideAsync(task, body, key), HttpStatusCode.OK);
    }

    /// <summary>Asks again, as a client would, where the storage was away or the decision took longer: the clock, which stands still otherwise, goes on meanwhile.</summary>
    private static async Task<Answer> AgainAsync(RunningTown town, Func<Task<Answer>> ask, HttpStatusCode expected)
    {
        for (var time = 1; ; time++)
        {
            var answer = await ask();
            if (answer.Status == expected)
            {
                return answer;
            }

            Assert.True(time < 5 && (answer.Status == HttpStatusCode.Accepted || answer.Code == "storage-away"), answer.Body);
            TestContext.Current.TestOutputHelper?.WriteLine($"Asked again: {answer.Body}");
            await town.MoveToAsync(town.Now + TimeSpan.FromSeconds(5));
        }
    }
}
