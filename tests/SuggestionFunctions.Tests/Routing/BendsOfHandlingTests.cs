using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>退办, 延期, 会办, 分办, 快办, 重新启动.</summary>
[Trait("speed", "slow")]
public sealed class BendsOfHandlingTests
{
    [Fact]
    public async Task A_granted_transfer_gives_the_case_to_another_department_whose_legal_clock_begins_anew()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await town.MoveToAsync("2026-03-05");
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属村建办职责。", proposedDepartment = SmallTown.Roads }, id);
        var chair = await town.AsAsync("chair");
        var asked = await chair.ReadAsync($"/api/tasks/{await chair.TaskAsync("transferDecision", id)}");
        Assert.Equal("属村建办职责。", Text(asked["about"]?["fields"], "reason"));

        await chair.DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, id);

        var task = await (await town.AsAsync("roads")).ReadAsync($"/api/tasks/{await (await town.AsAsync("roads")).TaskAsync("departmentHandling", id)}");
        Assert.Equal("2026-03-05", Text(Deadline(task, "reply"), "start"));
        Assert.Equal("2026-06-05", Text(Deadline(task, "reply"), "due"));
        Assert.Equal("2026-03-02", Text(Deadline(task, "longest"), "start"));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        (await (await town.AsAsync("water")).GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await (await town.AsAsync("mayor")).DeskAsync("mayorApproval"));

        // The department before spoke with the deputy, this one has not.
        (await (await town.AsAsync("roads")).TryDecideAsync(Text(task, "id"), new { action = "draftReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        await Journey.HandleAsync(town, id, "roads");
        await Journey.EvaluateAsync(town, id, "satisfied", "roads");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task A_refused_transfer_leaves_the_task_and_its_clocks_as_they_were()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        (await water.TryDecideAsync(task, new { action = "requestTransfer", reason = "不属本单位职责。" })).Expect(HttpStatusCode.OK);
        (await water.TryDecideAsync(task, new { action = "requestTransfer", reason = "再次申请。" })).Refused(HttpStatusCode.Conflict, "request-pending");
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "refuse", reason = "属本单位职责。" }, id);
        Assert.Equal("2026-06-02", Text(Deadline(await water.ReadAsync($"/api/tasks/{task}"), "reply"), "due"));
        (await water.TryDecideAsync(task, new { action = "requestTransfer", reason = "补充理由后再次申请。" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_transfer_is_asked_for_within_10_days_and_not_later()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        await town.MoveToAsync("2026-03-13");
        (await water.TryDecideAsync(task, new { action = "requestTransfer", reason = "晚了一天。" })).Refused(HttpStatusCode.Conflict, "window-over");
    }

    [Fact]
    public async Task The_third_move_is_the_presidiums_and_settles_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        foreach (var (from, to) in new[] { ("water", SmallTown.Roads), ("roads", SmallTown.Water) })
        {
            await (await town.AsAsync(from)).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, id);
            await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = to }, id);
        }

        var water = await town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "仍不属本单位职责。" }, id);
        Assert.Empty(await (await town.AsAsync("chair")).DeskAsync("transferDecision"));
        var presidium = await town.AsAsync("presidium");
        var review = await presidium.ReadAsync($"/api/tasks/{await presidium.TaskAsync("presidiumReview", id)}");
        Assert.Equal(["reassign"], review["actions"]?.AsArray().Select(action => Text(action, "action")) ?? []);
        await presidium.DecideAsync("presidiumReview", new { action = "reassign", leadDepartment = SmallTown.Water }, id);

        var task = await water.TaskAsync("departmentHandling", id);
        (await water.TryDecideAsync(task, new { action = "requestTransfer", reason = "还是不愿。" })).Refused(HttpStatusCode.Conflict, "transfer-final");
    }

    [Fact]
    public async Task A_draft_ends_a_transfer_that_was_not_decided()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "不属本单位职责。" }, id);
        var chair = await town.AsAsync("chair");
        var task = await chair.TaskAsync("transferDecision", id);
        await Journey.HandleAsync(town, id);
        Assert.Empty(await chair.DeskAsync("transferDecision"));
        (await chair.TryDecideAsync(task, new { action = "reassign", leadDepartment = SmallTown.Roads })).Refused(HttpStatusCode.Conflict, "task-closed");
    }

    [Fact]
    public async Task A_granted_extension_moves_the_reply_and_tells_the_deputies_and_stays_after_the_leader_sends_back()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await town.MoveToAsync("2026-05-20");
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        Assert.NotNull((await water.TryDecideAsync(task, new { action = "requestExtension", reason = "须待汛期后施工。", dueOn = "2026-10-01" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["dueOn"]);
        Assert.NotNull((await water.TryDecideAsync(task, new { action = "requestExtension", reason = "须待汛期后施工。", dueOn = "2026-06-01" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["dueOn"]);
        (await water.TryDecideAsync(task, new { action = "requestExtension", reason = "须待汛期后施工。", dueOn = "2026-08-14" })).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("chair")).DecideAsync("extensionDecision", new { action = "grant", dueOn = "2026-08-14" }, id);

        var reply = Deadline(await water.ReadAsync($"/api/tasks/{task}"), "reply");
        Assert.Equal(("2026-06-02", "2026-08-14", true), (Text(reply, "original"), Text(reply, "due"), reply["extended"]?.GetValue<bool>()));
        await town.MoveToAsync(town.Now);
        Assert.Contains((await (await town.AsAsync("deputy1")).ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "deadlineMoved");

        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sendBack", reason = "请补充数据。" }, id);
        Assert.Equal("2026-08-14", Text(Deadline(await water.ReadAsync($"/api/tasks/{await water.TaskAsync("departmentHandling", id)}"), "reply"), "due"));
        await town.MoveToAsync("2026-08-13");
        Assert.DoesNotContain((await water.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "overdue" && Text(notice, "title").StartsWith("答复", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_extension_is_asked_for_before_the_due_date()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await town.MoveToAsync("2026-06-03");
        var water = await town.AsAsync("water");
        (await water.TryDecideAsync(await water.TaskAsync("departmentHandling", id), new { action = "requestExtension", reason = "晚了。", dueOn = "2026-07-01" })).Refused(HttpStatusCode.Conflict, "window-over");
    }

    [Fact]
    public async Task The_reply_waits_for_a_co_handlers_opinion_until_it_is_given_or_overdue()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await CoHandledAsync(town, "lead");
        await Journey.ContactAsync(town, id);
        var water = await town.AsAsync("water");
        var draft = new { action = "draftReply", @class = "A", text = "已完成。" };
        var task = await water.TaskAsync("departmentHandling", id);
        var missing = (await water.TryDecideAsync(task, draft)).Refused(HttpStatusCode.Conflict, "reply-gate").Json?["missing"];
        Assert.Equal($"opinion:{SmallTown.Roads}", missing?[0]?.GetValue<string>());

        await (await town.AsAsync("roads")).DecideAsync("coHandlingOpinion", new { action = "giveOpinion", text = "道路侧沟由我办同步清理。" }, id);
        (await water.TryDecideAsync(task, draft)).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal("道路侧沟由我办同步清理。", Text((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["opinions"]?[0], "text"));
    }

    [Fact]
    public async Task An_overdue_opinion_is_not_waited_for_and_ends_with_the_signature()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await CoHandledAsync(town, "lead");
        await town.MoveToAsync("2026-05-06"); // 2 months end with 05-02, which rolls over the May days to 05-06.
        var water = await town.AsAsync("water");
        await Journey.ContactAsync(town, id);
        var task = await water.TaskAsync("departmentHandling", id);
        (await water.TryDecideAsync(task, new { action = "draftReply", @class = "A", text = "已完成。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        await town.MoveToAsync("2026-05-07");
        (await water.TryDecideAsync(task, new { action = "draftReply", @class = "A", text = "已完成。" })).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Empty(await (await town.AsAsync("roads")).DeskAsync("coHandlingOpinion"));
    }

    [Fact]
    public async Task Where_each_department_replies_the_rating_waits_for_the_last_signature()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await CoHandledAsync(town, "each");
        await Journey.HandleAsync(town, id);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);
        Assert.Empty(await (await town.AsAsync("deputy1")).DeskAsync());
        await Journey.HandleAsync(town, id, "roads");

        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, id)).Step);
        Assert.Equal(2, (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?.AsArray().Count);
        await (await town.AsAsync("roads")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task A_co_handler_passes_its_part_on()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await CoHandledAsync(town, "lead");
        var roads = await town.AsAsync("roads");
        await roads.DecideAsync("coHandlingOpinion", new { action = "requestTransfer", reason = "不属本单位职责。" }, id);
        var chair = await town.AsAsync("chair");
        (await chair.TryDecideAsync(await chair.TaskAsync("transferDecision", id), new { action = "reassign", leadDepartment = SmallTown.Water })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        await chair.DecideAsync("transferDecision", new { action = "refuse", reason = "属本单位职责。" }, id);
        await roads.DecideAsync("coHandlingOpinion", new { action = "giveOpinion", text = "同意。" }, id);
    }

    [Fact]
    public async Task Where_each_department_replies_a_leader_still_signs_after_the_lead_went_to_another_department_and_leader()
    {
        await using var town = await Story.StoryTown.StartAsync();
        var id = await CoHandledAsync(town.Town, "each");
        await Journey.ContactAsync(town.Town, id, "roads");
        await (await town.AsAsync("roads")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属园林所职责。" }, id);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = "hefu.dparks", leaderInCharge = SmallTown.OtherLeader }, id);

        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);

        await Journey.ContactAsync(town.Town, id, "parks");
        await (await town.AsAsync("parks")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await (await town.AsAsync("leader2")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town.Town, id)).Step);
    }

    [Fact]
    public async Task A_small_matter_opens_at_the_chair_and_takes_the_fast_lane()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await FastAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.ReadAsync($"/api/tasks/{await water.TaskAsync("departmentHandling", id)}");
        Assert.Equal("2026-03-16", Text(Deadline(task, "fastLane"), "due"));
        Assert.Empty(await (await town.AsAsync("mayor")).DeskAsync());
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task The_chair_turns_a_fast_case_into_an_ordinary_one_with_the_ordinary_clocks()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await FastAsync(town);
        var chair = await town.AsAsync("chair");
        (await (await town.AsAsync("water")).SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "x" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "须整体更换管网。" })).Expect(HttpStatusCode.OK);
        var water = await town.AsAsync("water");
        var task = await water.ReadAsync($"/api/tasks/{await water.TaskAsync("departmentHandling", id)}");
        Assert.Equal("2026-06-02", Text(Deadline(task, "reply"), "due"));
        Assert.DoesNotContain(task["deadlines"]?.AsArray() ?? [], deadline => Text(deadline, "rule") == "fastLane");
        Assert.NotEmpty((await (await town.AsAsync("mayor")).ReadAsync("/api/notices"))["items"]?.AsArray() ?? []);
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/fast-lane", new { isFastLane = false, reason = "再来一次。" })).Refused(HttpStatusCode.Conflict, "not-fast-lane");
    }

    [Fact]
    public async Task The_presidium_reopens_a_closed_case_and_it_is_handled_and_rated_again()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var presidium = await town.AsAsync("presidium");
        (await presidium.SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "x" })).Refused(HttpStatusCode.Conflict, "not-closed");
        await Journey.EvaluateAsync(town, id, "satisfied");
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "x" })).Refused(HttpStatusCode.Forbidden, "forbidden");

        var answer = (await presidium.SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" }, "again")).Expect(HttpStatusCode.OK);
        Assert.Equal("departmentHandling", Text(answer["suggestion"], "step"));
        Assert.Equal(answer.ToJsonString(), (await presidium.SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" }, "again")).Expect(HttpStatusCode.OK).ToJsonString());
        var water = await town.AsAsync("water");
        Assert.Equal(2, (await water.ReadAsync($"/api/tasks/{await water.TaskAsync("departmentHandling", id)}"))["round"]?.GetValue<int>());
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        var closed = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(("closed", 2), (Text(closed, "state"), closed["replies"]?.AsArray().Count ?? 0));
        Assert.True((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    private static JsonNode Deadline(JsonNode task, string rule) =>
        (task["deadlines"]?.AsArray() ?? []).OfType<JsonNode>().Single(deadline => Text(deadline, "rule") == rule);

    private static async Task<string> CoHandledAsync(RunningTown town, string replyMode)
    {
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads }, replyMode }, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        return id;
    }

    private static async Task<string> FastAsync(RunningTown town)
    {
        var small = JointSuggestionTests.With(Suggestion("更换村口损坏的路灯"), "smallMatter", true);
        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", small)).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, fastLane = true }, id);
        return id;
    }
}
