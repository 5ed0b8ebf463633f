using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>A department renamed, or dissolved into another while its cases are open.</summary>
[Trait("speed", "slow")]
public sealed class DepartmentSuccessionTests
{
    [Fact]
    public async Task A_department_that_is_dissolved_goes_over_with_its_tasks_and_their_dates_into_its_successor_and_everybody_is_told()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "accept", handler = "王站长" }, id);
        var before = await Merger.TaskAsync(town, "water", "departmentHandling", id);
        var successor = await Merger.FoundAsync(town);
        await town.MoveToAsync("2026-03-20");
        await Merger.DissolveAsync(town, successor);

        var task = await Merger.TaskAsync(town, "leader2", "departmentHandling", id);
        Assert.Equal(Text(before, "id"), Text(task, "id"));
        Assert.Equal(before["deadlines"]?.ToJsonString(), task["deadlines"]?.ToJsonString());
        Assert.Equal(successor, Text(task["assignee"]?["organization"], "id"));
        var water = await town.AsAsync("water");
        Assert.Empty(await water.DeskAsync());
        (await water.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        (await water.TryDecideAsync(Text(task, "id"), new { action = "accept", handler = "王站长" })).Refused(HttpStatusCode.NotFound, "not-found");

        var entry = Assert.Single(await Merger.TimelineAsync(town, id, "departmentSucceeded"));
        Assert.Equal((SmallTown.Water, successor, "水利站", "水务中心", "人大办"),
            (Text(entry["detail"], "department"), Text(entry["detail"], "successor"), Text(entry["detail"], "departmentName"), Text(entry["detail"], "successorName"), Text(entry, "actor")));
        foreach (var (account, kind) in new[] { ("leader2", "taskTakenOver"), ("leader", "departmentSucceeded"), ("deputy1", "departmentSucceeded") })
        {
            Assert.Contains((await (await town.AsAsync(account)).ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == kind && Text(notice, "suggestionId") == id);
        }

        // Records, lists and filters follow; the contact of the one before counts for the one that goes on.
        var manager = await town.AsAsync("manager");
        var suggestion = await manager.ReadAsync($"/api/suggestions/{id}");
        Assert.Equal((successor, "王站长"), (Text(suggestion["assignment"]?["leadDepartment"], "id"), Text(suggestion, "handler")));
        Assert.Single((await manager.ReadAsync($"/api/suggestions?department={successor}"))["items"]?.AsArray() ?? []);
        Assert.Empty((await manager.ReadAsync($"/api/suggestions?department={SmallTown.Water}"))["items"]?.AsArray() ?? []);
        Assert.Single((await (await town.AsAsync("leader2")).ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
        Assert.Empty((await water.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
        await (await town.AsAsync("leader2")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);

        // What comes later is the successor's: its rating, and handling again.
        await Journey.EvaluateAsync(town, id, "dissatisfied", "leader2");
        await Journey.HandleAsync(town, id, "leader2");
        await Journey.EvaluateAsync(town, id, "satisfied", "leader2");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
        Assert.True((await manager.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_lead_that_goes_over_into_its_co_handler_needs_no_opinion_of_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town);
        await Merger.DissolveAsync(town, SmallTown.Roads);
        var roads = await town.AsAsync("roads");
        Assert.Equal(["departmentHandling"], (await roads.DeskAsync()).Select(task => Text(task, "kind")));
        Assert.Contains(await Merger.TimelineAsync(town, id, "taskEnded"), entry => Text(entry["detail"], "task") == "coHandlingOpinion" && Text(entry["detail"], "outcome") == "succeeded");
        var assignment = (await roads.ReadAsync($"/api/suggestions/{id}"))["assignment"];
        Assert.Equal((SmallTown.Roads, 0), (Text(assignment?["leadDepartment"], "id"), assignment?["coDepartments"]?.AsArray().Count));
        await ToTheEndAsync(town, id, "roads");
    }

    [Fact]
    public async Task A_co_handler_that_goes_over_into_the_lead_owes_no_opinion()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town);
        await (await town.AsAsync("roads")).DecideAsync("coHandlingOpinion", new { action = "requestTransfer", reason = "不属本单位职责。" }, id);
        await Merger.DissolveAsync(town, SmallTown.Water, SmallTown.Roads);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync("coHandlingOpinion"));
        Assert.Empty(await (await town.AsAsync("roads")).DeskAsync());
        Assert.Empty(await (await town.AsAsync("chair")).DeskAsync("transferDecision"));
        await ToTheEndAsync(town, id, "water");
    }

    [Fact]
    public async Task A_co_handlers_opinion_goes_over_with_its_date_and_the_reply_waits_for_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town);
        var due = Text(await Merger.TaskAsync(town, "roads", "coHandlingOpinion", id), "dueAt");
        var successor = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, successor, SmallTown.Roads);
        Assert.Equal(due, Text(await Merger.TaskAsync(town, "leader2", "coHandlingOpinion", id), "dueAt"));
        await Journey.ContactAsync(town, id);
        var draft = await (await town.AsAsync("water")).TryDecideAsync(
            await (await town.AsAsync("water")).TaskAsync("departmentHandling", id), new { action = "draftReply", @class = "A", text = "已完成。" });
        Assert.Contains($"opinion:{successor}", draft.Refused(HttpStatusCode.Conflict, "reply-gate").Body, StringComparison.Ordinal);
        await (await town.AsAsync("leader2")).DecideAsync("coHandlingOpinion", new { action = "giveOpinion", text = "同意。" }, id);
        await ToTheEndAsync(town, id, "water");
    }

    [Fact]
    public async Task Where_each_replies_the_successor_replies_for_both_parts_and_has_one_part_from_then_on()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town, "each");
        await Merger.DissolveAsync(town, SmallTown.Roads);
        var roads = await town.AsAsync("roads");
        Assert.Equal(2, (await roads.DeskAsync("departmentHandling")).Count);
        foreach (var task in await roads.DeskAsync("departmentHandling"))
        {
            (await roads.TryDecideAsync(Text(task, "id"), Contact(town))).Expect(HttpStatusCode.OK);
            (await roads.TryDecideAsync(Text(task, "id"), new { action = "draftReply", @class = "A", text = "已完成。" })).Expect(HttpStatusCode.OK);
        }

        var leader = await town.AsAsync("leader");
        foreach (var task in await leader.DeskAsync("leaderSignOff"))
        {
            (await leader.TryDecideAsync(Text(task, "id"), new { action = "sign" })).Expect(HttpStatusCode.OK);
        }

        await Journey.EvaluateAsync(town, id, "dissatisfied", "roads"); // One rating, one handling again.
        await Journey.HandleAsync(town, id, "roads");
        await Journey.EvaluateAsync(town, id, "satisfied", "roads");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task A_department_that_is_dissolved_between_assignment_and_approval_is_not_asked_its_successor_is()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town, approved: false);
        var successor = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, successor);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        await (await town.AsAsync("leader2")).TaskAsync("departmentHandling", id);
        await (await town.AsAsync("roads")).TaskAsync("coHandlingOpinion", id);
    }

    [Fact]
    public async Task A_reply_that_was_drafted_before_is_signed_after()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await Merger.DissolveAsync(town, SmallTown.Roads);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await Journey.EvaluateAsync(town, id, "satisfied", "roads");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task What_a_dissolved_department_promised_its_successor_keeps_after_the_case_was_closed()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync(
            "departmentHandling", new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        var before = await Merger.TaskAsync(town, "water", "commitmentReport", id);
        (await (await town.AsAsync("office")).SendAsync("PATCH", $"/api/departments/{SmallTown.Water}", new { active = false })).Refused(HttpStatusCode.Conflict, "department-busy");

        var successor = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, successor);
        var after = await Merger.TaskAsync(town, "leader2", "commitmentReport", id);
        Assert.Equal((Text(before, "id"), Text(before, "dueAt")), (Text(after, "id"), Text(after, "dueAt")));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        Assert.Single(await Merger.TimelineAsync(town, id, "departmentSucceeded"));
        await (await town.AsAsync("leader2")).DecideAsync("commitmentReport", new { action = "done", text = "已清淤四百米。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sendBack", reason = "写具体些" }, id);
        Assert.Contains(await (await town.AsAsync("leader2")).DeskAsync(), task => Text(task, "suggestionId") == id); // What is opened later is the successor's too.
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
    }

    [Fact]
    public async Task The_suggestions_rating_goes_over_too_and_stays_blind()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "河底仍有淤泥。" }, id);
        var successor = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, successor);
        var taking = await town.AsAsync("leader2");
        Assert.DoesNotContain("河底仍有淤泥", (await taking.ReadAsync($"/api/suggestions/{id}")).ToJsonString() + (await taking.ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(), StringComparison.Ordinal);
        await taking.DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        Assert.Equal(2, (await Merger.TaskAsync(town, "leader2", "departmentHandling", id))["round"]?.GetValue<int>());
    }

    [Fact]
    public async Task With_open_cases_it_is_dissolved_only_into_another_department_in_use_and_does_not_come_back()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var office = await town.AsAsync("office");
        Task<Answer> PatchAsync(object body, string department = SmallTown.Water) => office.SendAsync("PATCH", $"/api/departments/{department}", body);
        (await PatchAsync(new { active = false })).Refused(HttpStatusCode.Conflict, "department-busy");
        foreach (var body in new object[]
        {
            new { successor = SmallTown.Roads }, new { active = true, successor = SmallTown.Roads }, new { active = false, successor = SmallTown.Water },
            new { active = false, successor = "hefu.dnothing" }, new { active = false, successor = "hefu.g1" }, new { active = false, successor = "shuanglin" },
        })
        {
            Assert.NotNull((await PatchAsync(body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["successor"]);
        }

        (await (await town.AsAsync("chair")).SendAsync("PATCH", $"/api/departments/{SmallTown.Water}", new { active = false, successor = SmallTown.Roads })).Refused(HttpStatusCode.Forbidden, "forbidden");
        await (await town.AsAsync("water")).TaskAsync("departmentHandling", id);
        await Merger.DissolveAsync(town, SmallTown.Roads);
        Assert.Equal(SmallTown.Roads, Text(await office.ReadAsync($"/api/departments/{SmallTown.Water}"), "successor"));
        (await PatchAsync(new { active = true })).Refused(HttpStatusCode.Conflict, "department-succeeded");
        (await PatchAsync(new { active = false, successor = SmallTown.Roads })).Expect(HttpStatusCode.OK); // Once more is the same.
        await town.MoveToAsync(town.Now);
        Assert.Single(await Merger.TimelineAsync(town, id, "departmentSucceeded"));
        (await PatchAsync(new { active = false }, SmallTown.Roads)).Refused(HttpStatusCode.Conflict, "department-busy");

        // Nothing new comes to it; one that was asked for it before is given to a living one.
        var another = await Journey.ToChairAsync(town, "另一件");
        var chair = await town.AsAsync("chair");
        Assert.NotNull((await chair.TryDecideAsync(
            await chair.TaskAsync("chairAssignment", another), new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }))
            .Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["leadDepartment"]);
    }

    [Fact]
    public async Task Successors_of_successors_go_on_and_a_closed_case_is_reopened_with_the_living_one()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var closed = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, closed, "satisfied");
        var open = await Journey.ToDepartmentAsync(town);
        var last = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, SmallTown.Roads);
        await Merger.DissolveAsync(town, last, SmallTown.Roads);
        await (await town.AsAsync("leader2")).TaskAsync("departmentHandling", open);
        Assert.Equal(2, (await Merger.TimelineAsync(town, open, "departmentSucceeded")).Count);
        Assert.Empty(await Merger.TimelineAsync(town, closed, "departmentSucceeded"));

        (await (await town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{closed}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
        await ToTheEndAsync(town, closed, "leader2");
    }

    [Fact]
    public async Task A_department_that_is_renamed_keeps_its_cases_under_its_new_name()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        (await (await town.AsAsync("office")).SendAsync("PATCH", $"/api/departments/{SmallTown.Water}", new { name = "水务所" })).Expect(HttpStatusCode.OK);
        var task = await Merger.TaskAsync(town, "water", "departmentHandling", id);
        Assert.Equal((SmallTown.Water, "水务所"), (Text(task["assignee"]?["organization"], "id"), Text(task["assignee"]?["organization"], "name")));
        var manager = await town.AsAsync("manager");
        Assert.Equal("水务所", Text((await manager.ReadAsync($"/api/suggestions/{id}"))["assignment"]?["leadDepartment"], "name"));
        Assert.Equal("水务所", Text((await manager.ReadAsync($"/api/suggestions?department={SmallTown.Water}"))["items"]?[0]?["leadDepartment"], "name"));
        await ToTheEndAsync(town, id, "water");
    }

    [Fact]
    public async Task Each_department_names_its_handler_and_names_another_when_it_accepts_again()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Merger.JointAsync(town, "each");
        foreach (var (account, handler) in new[] { ("water", "王站长"), ("roads", "李主任"), ("water", "赵副站长"), ("roads", "钱副主任") })
        {
            await (await town.AsAsync(account)).DecideAsync("departmentHandling", new { action = "accept", handler }, id);
        }

        var suggestion = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("赵副站长", Text(suggestion, "handler"));
        Assert.Equal(
            [(SmallTown.Water, "赵副站长"), (SmallTown.Roads, "钱副主任")],
            (suggestion["handlers"]?.AsArray() ?? []).Select(named => (Text(named?["department"], "id"), Text(named, "handler"))));
        Assert.Equal(["王站长", "李主任", "赵副站长", "钱副主任"], (await Merger.TimelineAsync(town, id, "decided")).Where(entry => entry["detail"]?["handler"] is not null).Select(entry => Text(entry["detail"], "handler")));
    }

    private static object Contact(RunningTown town) => new { action = "recordContact", at = town.Now.UtcDateTime.ToString("s") + "Z", manner = "visit", summary = "到河边看了现场。" };

    private static async Task ToTheEndAsync(RunningTown town, string id, string department)
    {
        await Journey.HandleAsync(town, id, department);
        await Journey.EvaluateAsync(town, id, "satisfied", department);
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }
}
