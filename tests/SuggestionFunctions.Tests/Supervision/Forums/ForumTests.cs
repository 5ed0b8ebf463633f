using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>双向座谈 from the invitation to the last report.</summary>
public sealed class ForumTests
{
    [Fact]
    public async Task A_forum_is_called_held_concluded_and_what_was_agreed_is_reported_done()
    {
        await using var town = await RunningTown.StartAsync();
        var (suggestion, id) = await Forums.CalledAsync(town);
        var called = await Forums.ReadAsync(town, id);
        Assert.Equal(("called", Forums.At, "2026-HF-001", 120), (Text(called, "state"), Text(called, "at"), Text(called, "number"), called["minutes"]?.GetValue<int>()));
        Assert.Equal(["hefu.dwater.department", "hefu.leaderInCharge.1", "hefu.pdeputy1"], (called["invitees"]?.AsArray() ?? []).Select(invitee => Text(invitee, "id")).Order(StringComparer.Ordinal));
        Assert.Equal(["forumCalled"], await Forums.NotedAsync(town, suggestion));
        foreach (var invited in new[] { "deputy1", "water", "leader" })
        {
            Assert.Equal(["forumCalled"], (await Forums.NoticesAsync(town, invited, id)).Select(notice => Text(notice, "kind")));
        }

        Assert.Empty(await Forums.NoticesAsync(town, "roads", id));
        var shown = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{suggestion}"))["forums"]?.AsArray();
        Assert.Equal((id, Forums.Title, "called"), (Text(shown?[0], "id"), Text(shown?[0], "title"), Text(shown?[0], "state")));

        // Nobody has anything to do until its time has come; the day before at 08:30 they are reminded.
        Assert.Empty(await (await town.AsAsync("office")).DeskAsync("forumConclusions"));
        await town.MoveToAsync(RunningTown.Morning("2026-03-08").AddMinutes(-31));
        Assert.Single(await Forums.NoticesAsync(town, "water", id));
        await town.MoveToAsync(RunningTown.Morning("2026-03-08").AddMinutes(-30));
        Assert.Equal("forumReminder", Text((await Forums.NoticesAsync(town, "water", id))[^1], "kind"));
        await town.MoveToAsync("2026-03-10");

        // The minutes within 5 working days after it.
        var office = await town.AsAsync("office");
        var task = Assert.Single(await office.DeskAsync("forumConclusions"));
        Assert.Equal(("forum", id, "2026-HF-001", Forums.Title), (Text(task["subject"], "kind"), Text(task["subject"], "id"), Text(task, "number"), Text(task, "title")));
        Assert.Null(task["suggestionId"]);
        Assert.Equal("2026-03-16T16:00:00Z", Text(task, "dueAt"));
        var answered = await office.DecideAsync("forumConclusions", Forums.Conclusions);
        Assert.Equal("concluded", Text(answered["suggestion"], "state"));
        Assert.Equal(["forumCalled", "forumConcluded"], await Forums.NotedAsync(town, suggestion));
        Assert.Equal("forumConcluded", Text((await Forums.NoticesAsync(town, "deputy1", id))[^1], "kind"));

        // Whoever concluded was answered when the department had it on its desk, due on the very date.
        var water = await town.AsAsync("water");
        var report = Assert.Single(await water.DeskAsync("commitmentReport"));
        Assert.Equal("2026-04-30T16:00:00Z", Text(report, "dueAt"));
        var about = (await water.ReadAsync($"/api/tasks/{Text(report, "id")}"))["about"];
        Assert.Equal(("conclude", "四月底前疏浚四百米。"), (Text(about, "action"), Text(about?["fields"]?["conclusions"]?[0], "text")));
        var concluded = await Forums.ReadAsync(town, id);
        Assert.Equal([true, false], (concluded["conclusions"]?.AsArray() ?? []).Select(conclusion => conclusion?["tracked"]?.GetValue<bool>()));
        Assert.Equal([true, false, true], new[] { "hefu.pdeputy1", "hefu.leaderInCharge.1", "hefu.dwater.department" }.Select(invitee => Came(concluded, invitee)));
        Assert.Equal("村民代表 张三", Assert.Single(concluded["otherAttendees"]?.AsArray() ?? [])?.GetValue<string>());

        (await water.TryDecideAsync(Text(report, "id"), new { action = "done", text = "已疏浚四百二十米。" })).Expect(HttpStatusCode.OK);
        var closed = await Forums.ReadAsync(town, id);
        Assert.Equal(("closed", "已疏浚四百二十米。"), (Text(closed, "state"), Text(closed["conclusions"]?[0], "report")));
        Assert.Equal("forumSettled", Text((await Forums.NoticesAsync(town, "office", id))[^1], "kind"));
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, suggestion)).Step);

        var timeline = (await (await town.AsAsync("water")).ReadAsync($"/api/forums/{id}/timeline"))["items"]?.AsArray() ?? [];
        Assert.Equal(["forumCalled", "taskOpened", "decided", "taskOpened", "decided", "closed"], timeline.Select(entry => Text(entry, "kind")));
        Assert.Equal(("代表001", Forums.Title), (Text(timeline[0], "actor"), Text(timeline[0]?["detail"], "title")));
        Assert.True((await (await town.AsAsync("water")).ReadAsync($"/api/forums/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task Conclusions_that_nobody_has_to_report_on_close_the_forum_at_once()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(town);

        await (await town.AsAsync("office")).DecideAsync("forumConclusions", new { action = "conclude", attendees = new[] { "李四" }, conclusions = new[] { new { text = "维持现状。", department = SmallTown.Water } } });

        var closed = await Forums.ReadAsync(town, id);
        Assert.Equal("closed", Text(closed, "state"));
        Assert.Equal(("水利站", false), (Text(closed["conclusions"]?[0]?["department"], "name"), closed["conclusions"]?[0]?["tracked"]?.GetValue<bool>()));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync("commitmentReport"));
        Assert.DoesNotContain("forumSettled", (await Forums.NoticesAsync(town, "office", id)).Select(notice => Text(notice, "kind")));
    }

    [Fact]
    public async Task Each_commitment_goes_its_own_way_is_put_off_climbs_upwards_and_the_last_one_ends_the_forum()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(town);
        await (await town.AsAsync("office")).DecideAsync("forumConclusions", new
        {
            action = "conclude",
            attendees = new[] { "hefu.pdeputy1" },
            conclusions = new[]
            {
                new { text = "疏浚。", department = SmallTown.Water, dueOn = "2026-03-12" }, new { text = "立护栏。", department = SmallTown.Roads, dueOn = "2026-03-31" },
            },
        });
        var (water, roads) = (await town.AsAsync("water"), await town.AsAsync("roads"));
        Assert.Equal("2026-03-12T16:00:00Z", Text(Assert.Single(await water.DeskAsync("commitmentReport")), "dueAt"));

        // 水利站 is two weeks late: its leader, whom the suggestion names, hears of it, then the mayor.
        await town.MoveToAsync("2026-03-31");
        Assert.Contains("overdue", (await Forums.NoticesAsync(town, "leader", id)).Select(notice => Text(notice, "kind")));
        Assert.Contains("overdue", (await Forums.NoticesAsync(town, "mayor", id)).Select(notice => Text(notice, "kind")));

        (await water.TryDecideAsync(await water.TaskAsync("commitmentReport"), new { action = "postpone", reason = "汛期。", dueOn = "2026-03-12" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        await water.DecideAsync("commitmentReport", new { action = "postpone", reason = "汛期不宜施工。", dueOn = "2026-05-29" });
        Assert.Equal("2026-05-29T16:00:00Z", Text(Assert.Single(await water.DeskAsync("commitmentReport")), "dueAt"));
        var told = (await Forums.NoticesAsync(town, "deputy1", id))[^1];
        Assert.Equal("forumPostponed", Text(told, "kind"));
        Assert.Contains("汛期不宜施工。", Text(told, "text"), StringComparison.Ordinal);
        Assert.Equal(["2026-05-29"], ((await Forums.ReadAsync(town, id))["conclusions"]?[0]?["postponed"]?.AsArray() ?? []).Select(date => date?.GetValue<string>()));

        await roads.DecideAsync("commitmentReport", new { action = "done", text = "护栏已立。" });
        Assert.Equal("concluded", Text(await Forums.ReadAsync(town, id), "state"));
        await water.DecideAsync("commitmentReport", new { action = "done", text = "已疏浚。" });
        Assert.Equal("closed", Text(await Forums.ReadAsync(town, id), "state"));
    }

    [Fact]
    public async Task A_forum_is_moved_and_everybody_is_told_and_its_minutes_wait_for_the_new_time()
    {
        await using var town = await RunningTown.StartAsync();
        var (suggestion, id) = await Forums.CalledAsync(town);
        var move = new { at = "2026-03-20T06:30:00Z", place = "荻港村部", reason = "与党代会冲突。" };
        var deputy = await town.AsAsync("deputy1");
        (await deputy.SendAsync("POST", $"/api/forums/{id}/moving", move, "key")).Expect(HttpStatusCode.OK);
        (await deputy.SendAsync("POST", $"/api/forums/{id}/moving", move, "key")).Expect(HttpStatusCode.OK);

        var moved = await Forums.ReadAsync(town, id);
        Assert.Equal((move.at, move.place, 1), (Text(moved, "at"), Text(moved, "place"), moved["moves"]?.AsArray().Count));
        Assert.Equal((Forums.At, move.reason), (Text(moved["moves"]?[0], "from"), Text(moved["moves"]?[0], "reason")));
        Assert.Equal(["forumCalled", "forumMoved"], (await Forums.NoticesAsync(town, "water", id)).Select(notice => Text(notice, "kind")));
        Assert.Equal(["forumCalled", "forumMoved"], await Forums.NotedAsync(town, suggestion));

        // Nothing happens at the former time, neither a reminder nor the minutes.
        await town.MoveToAsync("2026-03-18");
        Assert.Empty(await (await town.AsAsync("office")).DeskAsync("forumConclusions"));
        Assert.Equal(2, (await Forums.NoticesAsync(town, "water", id)).Count);
        await town.MoveToAsync("2026-03-21");
        Assert.Equal("forumReminder", Text((await Forums.NoticesAsync(town, "water", id))[^1], "kind"));
        Assert.Equal("2026-03-27T16:00:00Z", Text(Assert.Single(await (await town.AsAsync("office")).DeskAsync("forumConclusions")), "dueAt"));
        (await deputy.SendAsync("POST", $"/api/forums/{id}/moving", new { at = "2026-03-25T06:30:00Z", reason = "再改。" })).Refused(HttpStatusCode.Conflict, "forum-begun");
    }

    [Fact]
    public async Task A_forum_is_cancelled_with_a_reason_before_it_is_held_or_where_it_was_not()
    {
        await using var town = await RunningTown.StartAsync();
        var (suggestion, id) = await Forums.CalledAsync(town);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "防汛应急。" })).Expect(HttpStatusCode.OK);

        var cancelled = await Forums.ReadAsync(town, id);
        Assert.Equal(("cancelled", "防汛应急。"), (Text(cancelled, "state"), Text(cancelled["cancellation"], "reason")));
        Assert.Equal(["forumCalled", "forumCancelled"], await Forums.NotedAsync(town, suggestion));
        Assert.Equal(["forumCalled", "forumCancelled"], (await Forums.NoticesAsync(town, "leader", id)).Select(notice => Text(notice, "kind")));
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/moving", new { at = "2026-03-25T06:30:00Z", reason = "再开。" })).Refused(HttpStatusCode.Conflict, "forum-over");
        await town.MoveToAsync("2026-03-12");
        Assert.Empty(await (await town.AsAsync("office")).DeskAsync("forumConclusions"));

        // The next one lies in the past by now, and nobody came: its task ends with it.
        var next = Text((await (await town.AsAsync("office")).SendAsync("POST", "/api/forums", With(Forums.On(suggestion), "at", "2026-03-16T01:00:00Z"))).Expect(HttpStatusCode.Created), "id");
        await town.MoveToAsync("2026-03-17");
        Assert.Single(await (await town.AsAsync("office")).DeskAsync("forumConclusions"));
        (await (await town.AsAsync("office")).SendAsync("POST", $"/api/forums/{next}/cancellation", new { reason = "没有人到会。" })).Expect(HttpStatusCode.OK);
        Assert.Empty(await (await Journey.SettledAsync(town, "office")).DeskAsync("forumConclusions"));
        Assert.Equal("cancelled", Text(await Forums.ReadAsync(town, next), "state"));
    }

    [Fact]
    public async Task Conclusions_that_are_late_are_reminded_of_and_the_chair_hears_of_it()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.HeldAsync(town);
        await town.MoveToAsync("2026-03-30");
        Assert.Contains("overdue", (await Forums.NoticesAsync(town, "office", id)).Select(notice => Text(notice, "kind")));
        Assert.Contains("overdue", (await Forums.NoticesAsync(town, "chair", id)).Select(notice => Text(notice, "kind")));
        (await (await town.AsAsync("office")).SendAsync("POST", $"/api/forums/{id}/cancellation", new { reason = "无人到会。" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invitees_say_whether_they_come_and_why_not_and_the_last_word_counts()
    {
        await using var town = await RunningTown.StartAsync();
        var (_, id) = await Forums.CalledAsync(town);
        var water = await town.AsAsync("water");
        (await water.SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true }, "first")).Expect(HttpStatusCode.OK);
        (await water.SendAsync("POST", $"/api/forums/{id}/answer", new { coming = false, reason = "外出培训。" }, "second")).Expect(HttpStatusCode.OK);
        (await water.SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true }, "first")).Expect(HttpStatusCode.OK);
        (await water.SendAsync("POST", $"/api/forums/{id}/answer", new { coming = false }, "first")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true, onBehalfOf = "hefu.pdeputy1" })).Expect(HttpStatusCode.OK);
        (await (await town.AsAsync("roads")).SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true })).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true })).Refused(HttpStatusCode.Forbidden, "forbidden");

        // Why is for whoever arranges it, and for themselves.
        foreach (var (reader, reason) in new[] { ("deputy1", "外出培训。"), ("office", "外出培训。"), ("water", "外出培训。"), ("leader", null), ("manager", null) })
        {
            var invitee = Invitee(await Forums.ReadAsync(town, id, reader), "hefu.dwater.department");
            Assert.Equal((false, reason), (invitee["coming"]?.GetValue<bool>(), invitee["reason"]?.GetValue<string>()));
        }

        Assert.True(Invitee(await Forums.ReadAsync(town, id), "hefu.pdeputy1")["coming"]?.GetValue<bool>());
        Assert.Null(Invitee(await Forums.ReadAsync(town, id), "hefu.leaderInCharge.1")["coming"]);
        await town.MoveToAsync("2026-03-10");
        (await water.SendAsync("POST", $"/api/forums/{id}/answer", new { coming = true })).Refused(HttpStatusCode.Conflict, "forum-begun");
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_finds_the_first_forum()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var first = (await water.SendAsync("POST", "/api/forums", Forums.On(suggestion), "key")).Expect(HttpStatusCode.Created);
        var second = await water.SendAsync("POST", "/api/forums", Forums.On(suggestion), "key");
        Assert.Equal(Text(first, "id"), Text(second.Expect(HttpStatusCode.Created), "id"));
        Assert.Equal($"/api/forums/{Text(first, "id")}", second.Location);
        (await water.SendAsync("POST", "/api/forums", With(Forums.On(suggestion), "title", "另一个"), "key")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        Assert.Single((await (await town.AsAsync("manager")).ReadAsync("/api/forums"))["items"]?.AsArray() ?? []);
        Assert.Equal(["forumCalled"], await Forums.NotedAsync(town, suggestion));
    }

    internal static JsonObject With(JsonObject body, string field, JsonNode? value)
    {
        body[field] = value;
        return body;
    }

    private static JsonNode Invitee(JsonNode forum, string id) => Assert.Single(forum["invitees"]?.AsArray() ?? [], invitee => Text(invitee, "id") == id) ?? throw new InvalidOperationException(id);

    private static bool? Came(JsonNode forum, string id) => Invitee(forum, id)["came"]?.GetValue<bool>();
}
