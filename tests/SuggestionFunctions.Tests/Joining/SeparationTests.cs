using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案: taking out again, and what becomes of a joined case when the other one moves, ends or is extended.</summary>
[Trait("speed", "slow")]
public sealed class SeparationTests
{
    [Fact]
    public async Task Taken_out_again_it_goes_on_by_itself_with_its_department_and_its_own_time()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var joined = await Joined.StartAsync(town);
        await Journey.ContactAsync(town, joined.Id);
        var before = await Joined.TaskAsync(town, joined.Id);
        await town.MoveToAsync("2026-03-04");

        await joined.SeparateAsync(town);

        var task = await Joined.TaskAsync(town, joined.Id);
        Assert.Equal((Text(before, "id"), Text(Joined.Deadline(before, "reply"), "due")), (Text(task, "id"), Text(Joined.Deadline(task, "reply"), "due")));
        Assert.Equal(Text(Joined.Deadline(before, "transferWindow"), "due"), Text(Joined.Deadline(task, "transferWindow"), "due"));
        Assert.Contains("draftReply", task["actions"]?.AsArray().Select(action => Text(action, "action")) ?? []);
        Assert.Null((await Joined.ReadAsync(town, joined.Id))["joined"]);
        Assert.Empty((await Joined.ReadAsync(town, joined.Host))["joins"]?.AsArray() ?? []);
        Assert.Contains("joiningEnded", await Joined.TimelineAsync(town, joined.Id));
        Assert.Contains("caseLeft", await Joined.TimelineAsync(town, joined.Host));
        foreach (var told in new[] { "deputy2", "water", "mayor" })
        {
            Assert.Contains(await Joined.NoticesAsync(town, told), notice => notice.StartsWith("separated", StringComparison.Ordinal));
        }

        await Journey.HandleAsync(town, joined.Host);
        await town.MoveToAsync(town.Now);
        Assert.Empty((await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray() ?? []);
        await Journey.HandleAsync(town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Id)).Step);
        (await (await town.AsAsync("chair")).SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining")).Refused(HttpStatusCode.Conflict, "not-joined");
    }

    [Fact]
    public async Task Once_it_is_answered_nothing_is_taken_out_any_more()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        await joined.ReplyAsync(town);
        (await (await town.AsAsync("chair")).SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining")).Refused(HttpStatusCode.Conflict, "reply-issued");
    }

    [Fact]
    public async Task When_the_other_one_is_withdrawn_it_goes_on_by_itself()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{joined.Host}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);

        Assert.Equal("withdrawn", (await Journey.WhereAsync(town, joined.Host)).State);
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, joined.Id));
        Assert.Contains(await Joined.NoticesAsync(town, "deputy2"), notice => notice.StartsWith("separated", StringComparison.Ordinal) && notice.Contains("主案已结束", StringComparison.Ordinal));
        await Journey.HandleAsync(town, joined.Id);
        Assert.Single((await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task When_it_is_withdrawn_the_other_one_goes_on_without_it()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        (await (await town.AsAsync("deputy2")).SendAsync("POST", $"/api/suggestions/{joined.Id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        Assert.Empty((await Joined.ReadAsync(town, joined.Host))["joins"]?.AsArray() ?? []);
        await Journey.HandleAsync(town, joined.Host);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Host)).Step);
    }

    [Fact]
    public async Task A_transfer_of_the_other_one_takes_it_along_with_a_legal_clock_that_begins_anew()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var joined = await Joined.StartAsync(town);
        await Journey.ContactAsync(town, joined.Id);
        await town.MoveToAsync("2026-03-05");
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属村建办职责。" }, joined.Host);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, joined.Host);
        await town.MoveToAsync(town.Now);

        var task = await Joined.TaskAsync(town, joined.Id, "roads");
        Assert.Equal("2026-03-05", Text(Joined.Deadline(task, "reply"), "start"));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        (await (await town.AsAsync("water")).GetAsync($"/api/suggestions/{joined.Id}")).Refused(HttpStatusCode.NotFound, "not-found");

        // The department before spoke with its deputy, this one has not.
        await Journey.ContactAsync(town, joined.Host, "roads");
        var roads = await town.AsAsync("roads");
        (await roads.TryDecideAsync(await roads.TaskAsync("departmentHandling", joined.Host), new { action = "draftReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        await joined.ReplyAsync(town, "roads");
        Assert.Single((await Joined.ReadAsync(town, joined.Id))["replies"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task An_extension_of_the_other_one_moves_its_date_too_and_tells_its_deputies()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var joined = await Joined.StartAsync(town);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestExtension", reason = "待汛后施工。", dueOn = "2026-08-03" }, joined.Host);
        await (await town.AsAsync("chair")).DecideAsync("extensionDecision", new { action = "grant", dueOn = "2026-08-03" }, joined.Host);
        await town.MoveToAsync(town.Now);
        var reply = Joined.Deadline(await Joined.TaskAsync(town, joined.Id), "reply");
        Assert.Equal(("2026-08-03", true), (Text(reply, "due"), reply["extended"]?.GetValue<bool>()));
        Assert.Contains(await Joined.NoticesAsync(town, "deputy2"), notice => notice.StartsWith("deadlineMoved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Joined_with_one_that_waits_for_the_mayor_both_wait_and_what_the_mayor_sends_back_ends_the_joining()
    {
        await using var town = await RunningTown.StartAsync();
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);
        Assert.Equal("mayorApproval", (await Journey.WhereAsync(town, joined.Id)).Step);

        var mayor = await town.AsAsync("mayor");
        await mayor.DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }, host);
        await town.MoveToAsync(town.Now);
        Assert.Null((await Joined.ReadAsync(town, joined.Id))["joined"]);
        await mayor.DecideAsync("mayorApproval", new { action = "approve" }, joined.Id);
        await Journey.HandleAsync(town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Id)).Step);
    }

    [Fact]
    public async Task Sent_back_by_the_mayor_itself_it_is_with_the_chair_again_and_may_be_joined_anew()
    {
        await using var town = await RunningTown.StartAsync();
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);
        var mayor = await town.AsAsync("mayor");
        await mayor.DecideAsync("mayorApproval", new { action = "sendBack", reason = "请核实是否同一河段。" }, joined.Id);
        await mayor.DecideAsync("mayorApproval", new { action = "approve" }, host);
        await town.MoveToAsync(town.Now);
        Assert.Contains(await Joined.NoticesAsync(town, "deputy2"), notice => notice.StartsWith("separated", StringComparison.Ordinal) && notice.Contains("等待人大主席重新交办", StringComparison.Ordinal));
        Assert.Empty((await Joined.ReadAsync(town, host))["joins"]?.AsArray() ?? []);

        await joined.JoinAsync(town);
        Assert.Single((await Joined.ReadAsync(town, host))["joins"]?.AsArray() ?? []);
        await joined.ReplyAsync(town);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Id)).Step);
    }

    [Fact]
    public async Task One_that_is_still_with_the_mayor_when_the_other_is_answered_goes_on_by_itself()
    {
        await using var town = await RunningTown.StartAsync();
        var host = await Journey.ToChairAsync(town, Joined.HostTitle);
        await Journey.AssignAsync(town, host);
        var joined = new Joined(host, await Joined.ToChairAsync(town));
        await joined.JoinAsync(town);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, host);
        await Journey.HandleAsync(town, host);
        await town.MoveToAsync(town.Now);

        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, host)).Step);
        Assert.Null((await Joined.ReadAsync(town, joined.Id))["joined"]);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, joined.Id);
        await Journey.HandleAsync(town, joined.Id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, joined.Id)).Step);
    }
}
