using System.Net;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The storage goes away in the middle of work, and comes back.</summary>
[Trait("speed", "slow")]
public sealed class StorageLossTests
{
    private const int Deputies = 4;

    /// <summary>After so many requests to the storage it is gone: early, so that it falls among the first writes, and later, among those of the orchestration.</summary>
    public static TheoryData<int> Moments => [3, 20, 45, 90];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Submissions_are_answered_503_and_repeated_leave_whole_cases_without_gaps(int moment)
    {
        await using var way = await FaultProxy.StartAsync();
        await using var trial = await TrialTown.StartAsync(await AzureGround.StartAsync(way));
        var deputies = await Task.WhenAll(Enumerable.Range(1, Deputies).Select(i => trial.Town.AsAsync($"deputy{i}")));
        Task<Answer[]> Submit() => Task.WhenAll(deputies.Select((deputy, i) => deputy.SendAsync("POST", "/api/suggestions", Suggestion($"建议{i}"), $"k{i}")));

        var requests = 0;
        way.Script = _ => Interlocked.Increment(ref requests) > moment ? Fault.BreaksBefore : Fault.None;
        var first = await Submit();
        await AssertAwayAsync(deputies[0]);
        way.Script = _ => Fault.None;
        var then = await Submit();

        foreach (var (before, after) in first.Zip(then))
        {
            after.Expect(HttpStatusCode.Accepted);
            if (before.Status != HttpStatusCode.Accepted)
            {
                before.Refused(HttpStatusCode.ServiceUnavailable, "storage-away");
                continue;
            }

            Assert.Equal((Text(before.Json, "id"), Text(before.Json, "number")), (Text(after.Json, "id"), Text(after.Json, "number")));
        }

        Assert.Equal(Enumerable.Range(1, Deputies).Select(n => $"2026-HF-{n:000}"), then.Select(answer => Text(answer.Json, "number")).Order());
        await RecoversAsync(trial);
        Assert.Equal(Deputies, (await (await trial.Town.AsAsync("secretary")).DeskAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_decision_that_was_under_way_is_made_once_when_the_storage_is_back_without_anybody_asking_again(int moment)
    {
        await using var way = await FaultProxy.StartAsync();
        await using var trial = await TrialTown.StartAsync(await AzureGround.StartAsync(way));
        var id = await Journey.ToSecretaryAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        await trial.SweepUntilNothingIsLeftAsync();

        var requests = 0;
        way.Script = _ => Interlocked.Increment(ref requests) > moment ? Fault.BreaksBefore : Fault.None;
        var answer = await secretary.TryDecideAsync(task, new { action = "forward" }, "k");
        way.Script = _ => Fault.None;

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted || answer.Code == "storage-away", answer.Body);
        await RecoversAsync(trial);
        var step = (await Journey.WhereAsync(trial.Town, id)).Step;
        Assert.Equal(await trial.ReadAsync($"case:{id}", $"task:{task}") is { } stored && Text(stored, "state") == "closed" ? "chairAssignment" : "secretaryReview", step);
        Assert.True(answer.Code == "storage-away" || step == "chairAssignment", $"It was acknowledged with {answer.Body}, and lost.");
        (await secretary.TryDecideAsync(task, new { action = "forward" }, "k")).Expect(HttpStatusCode.OK);
        Assert.Equal("chairAssignment", (await Journey.WhereAsync(trial.Town, id)).Step);
    }

    private static async Task AssertAwayAsync(Citizen citizen)
    {
        var (reading, ready) = (await citizen.GetAsync("/api/tasks"), await citizen.GetAsync("/api/health/ready"));
        reading.Refused(HttpStatusCode.ServiceUnavailable, "storage-away");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.NotNull(reading.RetryAfter);
        Assert.NotNull(ready.RetryAfter);
    }

    /// <summary>Activities that met the loss try again as the clock goes on; the sweep does the rest, and lists, desks, numbers, timelines and orchestrations agree.</summary>
    private static async Task RecoversAsync(TrialTown trial)
    {
        for (var i = 0; i < 3; i++)
        {
            await trial.SettleAsync();
            await trial.Town.MoveToAsync(trial.Town.Now + TimeSpan.FromSeconds(10));
        }

        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }
}
