using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>交办, 批办, 承办: assignment, approval, the reply gate, the signature.</summary>
[Trait("speed", "slow")]
public sealed class HandlingTests
{
    [Fact]
    public async Task After_the_mayor_sends_back_the_chair_assigns_again_and_the_legal_clock_starts_again()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        await Journey.AssignAsync(town, id);
        Assert.Equal(("2026-03-02", "2026-06-02"), await ReplyClockAsync(town, id));

        await town.MoveToAsync("2026-03-04");
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "sendBack", reason = "应由村建办主办。" }, id);
        Assert.Equal("chairAssignment", (await Journey.WhereAsync(town, id)).Step);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        await Journey.AssignAsync(town, id, SmallTown.Roads);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve", instruction = "抓紧办理。" }, id);

        Assert.Equal(("2026-03-04", "2026-06-04"), await ReplyClockAsync(town, id));
        await (await town.AsAsync("roads")).TaskAsync("departmentHandling", id);
        (await (await town.AsAsync("water")).GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task No_reply_is_drafted_before_a_contact_in_this_round_is_on_record()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        var draft = new { action = "draftReply", @class = "A", text = "已完成。" };

        var refused = (await water.TryDecideAsync(task, draft)).Refused(HttpStatusCode.Conflict, "reply-gate");
        Assert.Equal("contact", refused.Json?["missing"]?[0]?.GetValue<string>());

        await Journey.ContactAsync(town, id);
        (await water.TryDecideAsync(task, draft)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_class_B_reply_promises_dates_and_a_class_C_reply_gives_reasons()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);

        Assert.NotNull((await water.TryDecideAsync(task, new { action = "draftReply", @class = "B", text = "计划实施。" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["commitments"]);
        Assert.NotNull((await water.TryDecideAsync(task, new { action = "draftReply", @class = "C", text = "暂不能办。" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["reason"]);
        Assert.NotNull((await water.TryDecideAsync(task, new { action = "draftReply", @class = "D", text = "供参考。" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["class"]);
        var past = new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤", dueOn = "2026-03-01" } } };
        Assert.NotNull((await water.TryDecideAsync(task, past)).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["commitments[0].dueOn"]);

        (await water.TryDecideAsync(task, new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } })).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var promise = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["commitments"]?[0];
        Assert.Equal("2026-09-30", Text(promise, "dueOn"));
    }

    [Fact]
    public async Task A_draft_the_leader_sends_back_is_drafted_again_without_a_new_contact_and_unseen_by_the_deputy()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var water = await town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "初稿秘密" }, id);
        var leader = await town.AsAsync("leader");
        await leader.DecideAsync("leaderSignOff", new { action = "sendBack", reason = "写具体些" }, id);

        var again = Assert.Single(await water.DeskAsync("departmentHandling"));
        Assert.DoesNotContain((await water.ReadAsync($"/api/tasks/{Text(again, "id")}"))["deadlines"]?.AsArray() ?? [], deadline => Text(deadline, "rule") == "firstContact");
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "第二稿正文" }, id);
        var deputy = await town.AsAsync("deputy1");
        Assert.DoesNotContain("第二稿正文", (await deputy.GetAsync($"/api/suggestions/{id}")).Body);
        Assert.Contains("第二稿正文", (await leader.GetAsync($"/api/suggestions/{id}")).Body);
        await leader.DecideAsync("leaderSignOff", new { action = "sign" }, id);

        var seen = (await deputy.GetAsync($"/api/suggestions/{id}")).Body + (await deputy.GetAsync($"/api/suggestions/{id}/timeline")).Body
            + (await deputy.GetAsync($"/api/tasks?mine=false&state=closed&suggestion={id}")).Body;
        Assert.Contains("第二稿正文", seen);
        Assert.DoesNotContain("初稿秘密", seen);
        Assert.DoesNotContain("写具体些", seen);
    }

    [Fact]
    public async Task A_recorded_contact_meets_its_deadline_and_the_signature_the_reply_deadline()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        await town.MoveToAsync("2026-03-10");
        await Journey.HandleAsync(town, id);

        var deadlines = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["deadlines"]?.AsArray() ?? [];
        foreach (var rule in new[] { "firstContact", "reply" })
        {
            var deadline = Assert.Single(deadlines, deadline => Text(deadline, "rule") == rule);
            Assert.StartsWith("2026-03-10", Text(deadline, "metAt"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_overdue_turns_red_and_climbs_to_the_leader_the_mayor_and_the_presidium()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var manager = await town.AsAsync("manager");
        Assert.Equal("green", Text(Assert.Single(await water.DeskAsync()), "light"));

        // First contact: 20 working days from 2 March is 30 March. Nothing happens until mid-April.
        await town.MoveToAsync("2026-03-25");
        Assert.Equal("yellow", Text(Assert.Single(await water.DeskAsync()), "light"));
        Assert.Equal(["reminder"], await NoticesAsync(water, id, "reminder", "lastDay", "overdue"));
        await town.MoveToAsync("2026-03-31");
        Assert.Equal("red", Text(Assert.Single(await water.DeskAsync()), "light"));
        Assert.Equal("red", Text(Assert.Single((await manager.ReadAsync("/api/suggestions?light=red"))["items"]?.AsArray() ?? []), "light"));
        Assert.Empty(await NoticesAsync(await town.AsAsync("leader"), id, "overdue"));
        await town.MoveToAsync("2026-04-08");
        Assert.Single(await NoticesAsync(await town.AsAsync("leader"), id, "overdue"));
        Assert.Empty(await NoticesAsync(await town.AsAsync("presidium"), id, "overdue"));
        await town.MoveToAsync("2026-04-30");
        Assert.NotEmpty(await NoticesAsync(await town.AsAsync("mayor"), id, "overdue"));
        Assert.NotEmpty(await NoticesAsync(await town.AsAsync("presidium"), id, "overdue"));

        // The case is not closed by it, and the late contact is still taken.
        await Journey.HandleAsync(town, id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, id)).Step);
    }

    [Fact]
    public async Task A_deadline_that_reaches_into_a_year_without_a_calendar_is_provisional()
    {
        await using var town = await RunningTown.StartAsync("2026-11-24");
        var id = await Journey.ToDepartmentAsync(town);
        var reply = Assert.Single((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["deadlines"]?.AsArray() ?? [], deadline => Text(deadline, "rule") == "reply");
        Assert.Equal("2027-02-24", Text(reply, "due"));
        Assert.True(reply?["provisional"]?.GetValue<bool>());
        Assert.Contains("暂定", Text(reply, "explanation"), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NoticesAsync(Citizen citizen, string id, params string[] kinds) =>
        [.. ((await citizen.ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray() ?? []).Where(notice => notice?["suggestionId"]?.GetValue<string>() == id)
            .Select(notice => Text(notice, "kind")).Where(kinds.Contains)];

    private static async Task<(string Start, string Due)> ReplyClockAsync(RunningTown town, string id)
    {
        JsonNode? reply = Assert.Single((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}"))["deadlines"]?.AsArray() ?? [], deadline => Text(deadline, "rule") == "reply");
        return (Text(reply, "start"), Text(reply, "due"));
    }
}
