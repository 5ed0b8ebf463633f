using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案 where the two cases move at once: a request is written down, the process dies, the other case goes on, and the sweep brings the request to its end.</summary>
[Trait("speed", "slow")]
public sealed class MeanwhileTests
{
    [Fact]
    public async Task Joined_with_one_that_was_answered_meanwhile_it_goes_on_by_itself()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await JoiningBegunAsync(trial);
        await Journey.HandleAsync(trial.Town, joined.Host);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(trial.Town, joined.Id));
        Assert.Null((await Joined.ReadAsync(trial.Town, joined.Id))["joined"]);
        Assert.Empty((await Joined.ReadAsync(trial.Town, joined.Host))["joins"]?.AsArray() ?? []);
        await Journey.HandleAsync(trial.Town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(trial.Town, joined.Id)).Step);
        await trial.SettleAsync(); // Its lists are written after its step is seen.
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task Joined_with_one_that_was_withdrawn_meanwhile_it_goes_on_by_itself()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await JoiningBegunAsync(trial);
        (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{joined.Host}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);

        await trial.SweepUntilNothingIsLeftAsync();

        Assert.Null((await Joined.ReadAsync(trial.Town, joined.Id))["joined"]);
        await Journey.HandleAsync(trial.Town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(trial.Town, joined.Id)).Step);
    }

    [Fact]
    public async Task Joined_with_one_that_was_handed_over_meanwhile_it_follows_to_that_department()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await JoiningBegunAsync(trial);
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属村建办职责。" }, joined.Host);
        await (await trial.Town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, joined.Host);

        await trial.SweepUntilNothingIsLeftAsync();

        await joined.ReplyAsync(trial.Town, "roads");
        Assert.Single((await Joined.ReadAsync(trial.Town, joined.Id))["replies"]?.AsArray() ?? []);
        Assert.Empty(await (await trial.Town.AsAsync("water")).DeskAsync());
    }

    [Fact]
    public async Task Of_a_signature_and_the_taking_out_that_comes_late_the_signature_stands()
    {
        await using var trial = await TrialTown.StartAsync();
        var joined = await Joined.StartAsync(trial.Town);
        await Journey.ContactAsync(trial.Town, joined.Id);
        var chair = await Journey.SettledAsync(trial.Town, "chair");
        await trial.DieAfterSecondWriteAsync(() => chair.SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining", new { reason = "情况不同。" }, "key"));
        await Journey.HandleAsync(trial.Town, joined.Host);

        await trial.SweepUntilNothingIsLeftAsync();

        (await chair.SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining", new { reason = "情况不同。" }, "key")).Refused(HttpStatusCode.Conflict, "reply-issued");
        Assert.NotNull((await Joined.ReadAsync(trial.Town, joined.Id))["joined"]?["answeredAt"]);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(trial.Town, joined.Id)).Step);
    }

    [Fact]
    public async Task A_part_of_one_that_was_answered_meanwhile_is_not_made()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        var chair = await Journey.SettledAsync(trial.Town, "chair");
        var part = new { title = "明确保洁单位", facts = "无人保洁。", request = "请明确。" };
        await trial.DieAfterSecondWriteAsync(() => chair.SendAsync("POST", $"/api/suggestions/{id}/parts", part, "key"));
        await Journey.HandleAsync(trial.Town, id);

        await trial.SweepUntilNothingIsLeftAsync();

        (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", part, "key")).Refused(HttpStatusCode.Conflict, "reply-issued");
        Assert.Single((await (await trial.Town.AsAsync("manager")).ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
    }

    /// <summary>The chair's decision to join is on disk, and nobody has heard of it.</summary>
    private static async Task<Joined> JoiningBegunAsync(TrialTown trial)
    {
        var joined = new Joined(await Journey.ToDepartmentAsync(trial.Town, Joined.HostTitle), await Joined.ToChairAsync(trial.Town));
        var chair = await Journey.SettledAsync(trial.Town, "chair");
        await trial.DieAfterSecondWriteAsync(() => chair.SendAsync("POST", $"/api/suggestions/{joined.Id}/joining", new { with = joined.Host }, "key"));
        return joined;
    }
}
