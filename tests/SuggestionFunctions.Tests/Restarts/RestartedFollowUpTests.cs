using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>What goes on after a case was closed is started again from documents as it began, whatever became of the case since.</summary>
[Trait("speed", "slow")]
public sealed class RestartedFollowUpTests
{
    [Fact]
    public async Task A_late_reply_goes_on_in_its_own_round_after_the_case_was_handled_once_more()
    {
        var before = await TrialTown.StartAsync();
        var id = await Stages.All["closed, a late reply with the leader"](before);
        (await (await before.Town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
        await Journey.ContactAsync(before.Town, id);
        await (await before.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "再次清淤。" }, id);
        var leader = await before.Town.AsAsync("leader");
        var second = (await leader.DeskAsync("leaderSignOff")).Single(task => !Text(task, "id").Contains("-f1-", StringComparison.Ordinal));
        (await leader.TryDecideAsync(Text(second, "id"), new { action = "sign" })).Expect(HttpStatusCode.OK);

        await using var after = await before.LoseHubAsync();
        Assert.Equal(2, (await after.RestartAsync())["done"]?.GetValue<int>());
        await (await after.Town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await after.SettleAsync();
        Assert.Empty((await after.CompareAsync()).Findings.First);
        await ToTheEnd.WalkAsync(after);
        Assert.Equal(("closed", null), await Journey.WhereAsync(after.Town, id));
        Assert.True((await (await after.Town.AsAsync("office")).ReadAsync($"/api/suggestions/{id}"))["followUps"]?[0]?["isOver"]?.GetValue<bool>());
    }
}
