using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>承诺跟踪, 补充答复, 签收: what goes on after a case was closed.</summary>
public sealed class FollowUpTests
{
    [Fact]
    public async Task A_promise_is_reported_on_signed_and_rated_again_after_the_case_is_closed()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, "2026-05-29");
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var water = await Journey.SettledAsync(town, "water");
        var task = await water.ReadAsync($"/api/tasks/{await water.TaskAsync("commitmentReport", id)}");
        Assert.Equal(("2026-05-29", false), (Text(task["deadlines"]?[0], "due"), task["deadlines"]?[0]?["extended"]?.GetValue<bool>()));

        await town.MoveToAsync("2026-05-29");
        Assert.Contains(await NoticesAsync(water), notice => Text(notice, "kind") == "lastDay" && Text(notice, "taskId") == Text(task, "id"));
        var answer = await water.DecideAsync("commitmentReport", new { action = "done", text = "已建成保洁队伍。" }, id);
        Assert.Equal("closed", Text(answer["suggestion"], "state"));
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var deputy = await town.AsAsync("deputy1");
        var seen = await deputy.ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(("已建成保洁队伍。", "A", "f1"), (Text(seen["replies"]?[1], "text"), Text(seen["replies"]?[1], "class"), Text(seen["replies"]?[1], "followUp")));
        Assert.NotNull(seen["commitments"]?[0]?["doneAt"]);

        // A second rating, hidden until it is in, and beside the first one.
        var evaluation = await deputy.TaskAsync("deputyEvaluation", id);
        await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "basicallySatisfied" }, id);
        await town.MoveToAsync(town.Now);
        var evaluations = (await water.ReadAsync($"/api/suggestions/{id}"))["evaluations"]?.AsArray() ?? [];
        Assert.Equal([null, "f1"], evaluations.Select(round => round?["followUp"]?.GetValue<string>()));
        Assert.Equal("basicallySatisfied", Text(evaluations[1]?["ratings"]?[0], "result"));
        Assert.StartsWith($"{id}-f1-", evaluation, StringComparison.Ordinal);
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}"))["followUps"]?[0]?["isOver"]?.GetValue<bool>());
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        Assert.Equal(
            ["commitmentsTracked", "followUpEnded"],
            (await TimelineAsync(deputy, id)).Select(entry => Text(entry, "kind")).Where(kind => kind is "commitmentsTracked" or "followUpEnded"));
    }

    [Fact]
    public async Task A_second_rating_is_seen_by_nobody_until_all_are_in_or_out_of_time()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, ["2026-05-29"], "deputy2");
        await Journey.SettledAsync(town, "water");
        await (await town.AsAsync("water")).DecideAsync("commitmentReport", new { action = "done", text = "已建成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "只做了一半。" }, id);
        await town.MoveToAsync(town.Now);
        foreach (var account in new[] { "water", "leader", "chair", "office", "deputy2", "manager" })
        {
            var reader = await town.AsAsync(account);
            Assert.DoesNotContain("只做了一半", (await reader.ReadAsync($"/api/suggestions/{id}")).ToJsonString(Http.Json.Options), StringComparison.Ordinal);
            Assert.DoesNotContain("只做了一半", (await reader.ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(Http.Json.Options), StringComparison.Ordinal);
            Assert.DoesNotContain("dissatisfied", (await reader.ReadAsync($"/api/suggestions/{id}")).ToJsonString(), StringComparison.Ordinal);
        }

        await town.MoveToAsync("2026-05-08"); // The other signatory's fifteen working days are over.
        Assert.Contains("只做了一半", (await (await town.AsAsync("water")).ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(Http.Json.Options), StringComparison.Ordinal);
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id)); // A dissatisfied second rating opens nothing by itself: the presidium may.
    }

    [Fact]
    public async Task The_second_reply_waits_until_every_promise_is_reported_done()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, ["2026-05-29", "2026-09-30"]);
        var water = await Journey.SettledAsync(town, "water");
        var reports = await water.DeskAsync("commitmentReport");
        Assert.Equal(2, reports.Count);
        (await water.TryDecideAsync(Text(reports[0], "id"), new { action = "done", text = "先做的一项。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        Assert.Empty(await (await town.AsAsync("leader")).DeskAsync("leaderSignOff"));
        (await water.TryDecideAsync(Text(reports[1], "id"), new { action = "done", text = "后做的一项。" })).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal("先做的一项。\n后做的一项。", Text((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?[1], "text"));
    }

    [Fact]
    public async Task A_promise_that_is_put_off_has_a_new_date_and_the_deputies_are_told()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, "2026-05-29");
        var water = await Journey.SettledAsync(town, "water");
        var task = await water.TaskAsync("commitmentReport", id);
        (await water.TryDecideAsync(task, new { action = "postpone", reason = "资金未到位。", dueOn = "2026-05-29" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await water.TryDecideAsync(task, new { action = "postpone", reason = "资金未到位。", dueOn = "2099-05-29" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await water.TryDecideAsync(task, new { action = "postpone", reason = "资金未到位。", dueOn = "2026-08-31" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        var next = await water.ReadAsync($"/api/tasks/{await water.TaskAsync("commitmentReport", id)}");
        Assert.NotEqual(task, Text(next, "id"));
        Assert.Null((await water.ReadAsync($"/api/tasks/{task}"))["deadlines"]?[0]?["metAt"]); // Put off is not kept.
        Assert.Equal("2026-08-31", Text(next["deadlines"]?[0], "due"));
        var deputy = await town.AsAsync("deputy1");
        Assert.Contains(await NoticesAsync(deputy), notice => Text(notice, "kind") == "informed" && Text(notice, "taskId") == Text(next, "id"));
        Assert.Equal("2026-08-31", (await deputy.ReadAsync($"/api/suggestions/{id}"))["commitments"]?[0]?["postponed"]?[0]?.GetValue<string>());
    }

    [Fact]
    public async Task An_overdue_promise_climbs_upwards()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, "2026-05-29");
        await town.MoveToAsync("2026-06-18"); // Overdue on 1 June, reminders then and each week.
        Assert.Contains(await NoticesAsync(await town.AsAsync("leader")), notice => Text(notice, "kind") == "overdue" && Text(notice, "suggestionId") == id);
        Assert.Contains(await NoticesAsync(await town.AsAsync("mayor")), notice => Text(notice, "kind") == "overdue" && Text(notice, "suggestionId") == id);
    }

    [Fact]
    public async Task A_promise_that_was_due_before_the_case_closed_has_five_working_days()
    {
        await using var town = await RunningTown.StartAsync();
        await ClosedWithPromisesAsync(town, "2026-03-04");
        var water = await Journey.SettledAsync(town, "water");
        Assert.Equal("2026-03-09", Text((await water.ReadAsync($"/api/tasks/{await water.TaskAsync("commitmentReport")}"))["deadlines"]?[0], "due"));
    }

    [Fact]
    public async Task A_report_that_the_leader_does_not_sign_is_made_again()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, "2026-05-29");
        var water = await Journey.SettledAsync(town, "water");
        await water.DecideAsync("commitmentReport", new { action = "done", text = "已办内部稿。" }, id);
        Assert.Contains("已办内部稿", await WholeAsync(await town.AsAsync("leader"), id), StringComparison.Ordinal);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sendBack", reason = "写明数量。" }, id);
        await water.DecideAsync("commitmentReport", new { action = "done", text = "已建成保洁队伍八人。" }, id);
        Assert.DoesNotContain("已建成保洁队伍八人", await WholeAsync(await town.AsAsync("deputy1"), id), StringComparison.Ordinal);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.DoesNotContain("已办内部稿", await WholeAsync(await town.AsAsync("deputy1"), id), StringComparison.Ordinal);
        Assert.Equal("已建成保洁队伍八人。", Text((await water.ReadAsync($"/api/suggestions/{id}"))["replies"]?[1], "text"));
    }

    [Fact]
    public async Task What_an_earlier_rounds_reply_promised_is_not_tracked_beside_the_last_ones()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await PromisedAsync(town, ["2026-12-31"]);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        await town.MoveToAsync(town.Now);
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync("commitmentReport"));
    }

    [Fact]
    public async Task A_case_that_is_reopened_is_handled_while_its_promises_are_kept()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await ClosedWithPromisesAsync(town, "2026-05-29");
        await Journey.SettledAsync(town, "water");
        (await (await town.AsAsync("presidium")).SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var water = await town.AsAsync("water");
        await water.DecideAsync("commitmentReport", new { action = "done", text = "已建成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal(3, (await water.ReadAsync($"/api/suggestions/{id}"))["replies"]?.AsArray().Count);
    }

    [Fact]
    public async Task A_calendar_that_is_loaded_counts_promises_anew_too()
    {
        await using var town = await RunningTown.StartAsync("2026-11-02");
        var id = await ClosedWithPromisesAsync(town, "2027-01-04");
        var water = await Journey.SettledAsync(town, "water");
        Assert.Equal("2027-01-04", await DueAsync(water));
        var calendar = new { source = "国办发明电〔2026〕x号", holidays = new[] { new { name = new { zh = "元旦", en = "New Year" }, from = "2027-01-01", to = "2027-01-05" } }, workedDays = Array.Empty<string>() };
        (await (await town.AsAsync("office")).SendAsync("PUT", "/api/calendars/2027", calendar)).Expect(HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);
        Assert.Equal("2027-01-06", await DueAsync(water));

        async Task<string> DueAsync(Citizen reader) => Text((await reader.ReadAsync($"/api/tasks/{await reader.TaskAsync("commitmentReport", id)}"))["deadlines"]?[0], "due");
    }

    [Fact]
    public async Task A_late_reply_on_a_closed_case_is_signed_and_rated()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var water = await town.AsAsync("water");
        var late = new { @class = "B", text = "另已落实二期资金。", commitments = new[] { new { text = "二期开工", dueOn = "2026-10-30" } } };
        (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", late)).Refused(HttpStatusCode.Conflict, "not-closed");
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        (await (await town.AsAsync("roads")).SendAsync("POST", $"/api/suggestions/{id}/replies", late)).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/replies", late)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "B", text = "无承诺。" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");

        var first = (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", late, "late-1")).Expect(HttpStatusCode.OK);
        Assert.Equal("closed", Text(first["suggestion"], "state"));
        var leader = await town.AsAsync("leader");
        await leader.TaskAsync("leaderSignOff", id); // What it opens is open once it is answered.
        var again = (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", late, "late-1")).Expect(HttpStatusCode.OK);
        Assert.Equal(Text(first["decision"], "id"), Text(again["decision"], "id"));
        (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", late, "late-2")).Refused(HttpStatusCode.Conflict, "late-reply-pending");

        await leader.DecideAsync("leaderSignOff", new { action = "sendBack", reason = "写明金额。" }, id);
        Assert.Equal(["draftReply"], (await water.ReadAsync($"/api/tasks/{await water.TaskAsync("departmentHandling", id)}"))["actions"]?.AsArray().Select(action => Text(action, "action")) ?? []);
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "二期资金五十万元。", commitments = late.commitments }, id);
        await leader.DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var deputy = await town.AsAsync("deputy1");
        await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        await town.MoveToAsync(town.Now);
        Assert.Equal("二期资金五十万元。", Text((await deputy.ReadAsync($"/api/suggestions/{id}"))["replies"]?[1], "text"));

        // What it promised is kept in its turn.
        Assert.Equal("2026-10-30", Text((await water.ReadAsync($"/api/tasks/{await water.TaskAsync("commitmentReport", id)}"))["deadlines"]?[0], "due"));
    }

    [Fact]
    public async Task Every_signatory_acknowledges_a_reply_for_themselves_or_by_a_helper()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var reply = Text((await deputy.ReadAsync($"/api/suggestions/{id}"))["replies"]?[0], "id");
        (await (await town.AsAsync("water")).SendAsync("POST", $"/api/suggestions/{id}/replies/{reply}/receipt", new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("deputy2")).SendAsync("POST", $"/api/suggestions/{id}/replies/{reply}/receipt", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/replies/{id}-r-77/receipt", new { })).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/suggestions/{id}/replies/{reply}/receipt", new { onBehalfOf = deputy.PersonId })).Expect(HttpStatusCode.OK);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/replies/{reply}/receipt", new { })).Expect(HttpStatusCode.OK);
        var revision = Revision(town, id);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/replies/{reply}/receipt", new { }, "once-more")).Expect(HttpStatusCode.OK);
        Assert.Equal(revision, Revision(town, id));
        var seen = await (await town.AsAsync("office")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(deputy.PersonId, Text(Assert.Single(seen["replies"]?[0]?["receipts"]?.AsArray() ?? [])?["deputy"], "id"));
        Assert.Single(await TimelineAsync(deputy, id), entry => Text(entry, "kind") == "replyAcknowledged");
    }

    [Fact]
    public async Task The_files_of_a_late_reply_are_seen_by_the_leader_and_by_the_deputies_once_it_is_signed()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "satisfied");
        var water = await Journey.SettledAsync(town, "water");
        var file = await Attachments.Files.UploadedAsync(town, water);
        (await water.SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "A", text = "二期也已完成。", attachments = new[] { file } })).Expect(HttpStatusCode.OK);
        var path = $"/api/suggestions/{id}/attachments/{file}";
        var (leader, deputy) = (await town.AsAsync("leader"), await town.AsAsync("deputy1"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), ((await water.GetAsync(path)).Status, (await leader.GetAsync(path)).Status, (await deputy.GetAsync(path)).Status));
        await leader.DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal(HttpStatusCode.OK, (await deputy.GetAsync(path)).Status);
    }

    [Fact]
    public void A_promise_for_a_year_beyond_all_counting_is_counted_as_far_as_days_are()
    {
        var clock = new Tasks.TaskClock(SuggestionFunctions.Deadlines.Calendars.LoadBuiltIn());
        var rule = SuggestionFunctions.Deadlines.RuleProfiles.LoadBuiltIn().Newest("zhejiang-town").RuleOf("commitmentReport");
        var counted = clock.Count([new Tasks.DeadlineRequest(rule, RunningTown.Morning("2026-03-02"), Promised: new DateOnly(2099, 12, 31))], new Tasks.CountingRules(true, new TimeOnly(8, 30)));
        Assert.Equal(2053, Assert.Single(counted).Due.Year);
    }

    private static int Revision(RunningTown town, string id) => Protocol.SqliteGround.Documents(town.Folder)
        .Where(found => found.Partition == $"case:{id}" && found.Key == "header").Select(found => Http.Json.Read<Tasks.SubjectHeader>(found.Body).Revision).Single();

    /// <summary>All that somebody reads of a case: itself, its timeline, its tasks.</summary>
    private static async Task<string> WholeAsync(Citizen reader, string id)
    {
        var tasks = (await reader.ReadAsync($"/api/tasks?mine=false&state=closed&suggestion={id}"))["items"]?.AsArray() ?? [];
        var texts = new List<string> { (await reader.ReadAsync($"/api/suggestions/{id}")).ToJsonString(Http.Json.Options), (await reader.ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString(Http.Json.Options) };
        foreach (var task in tasks)
        {
            texts.Add((await reader.ReadAsync($"/api/tasks/{Text(task, "id")}")).ToJsonString(Http.Json.Options));
        }

        return string.Concat(texts);
    }

    private static Task<string> ClosedWithPromisesAsync(RunningTown town, string dueOn) => ClosedWithPromisesAsync(town, [dueOn]);

    private static async Task<string> ClosedWithPromisesAsync(RunningTown town, string[] dueOn, string? coSigner = null)
    {
        var id = await PromisedAsync(town, dueOn, coSigner);
        await Journey.EvaluateAsync(town, id, "satisfied");
        if (coSigner is not null)
        {
            await (await town.AsAsync(coSigner)).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        }

        await town.MoveToAsync(town.Now);
        return id;
    }

    /// <summary>A suggestion whose B reply is signed and waits to be rated.</summary>
    private static async Task<string> PromisedAsync(RunningTown town, string[] dueOn, string? coSigner = null)
    {
        var id = coSigner is null ? await Journey.ToDepartmentAsync(town) : await JointAsync(town, coSigner);
        await Journey.ContactAsync(town, id);
        var commitments = dueOn.Select((date, i) => new { text = $"事项{i + 1}", dueOn = date });
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "已列入计划。", commitments }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        return id;
    }

    private static async Task<string> JointAsync(RunningTown town, string coSigner)
    {
        var other = await town.AsAsync(coSigner);
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Suggestion()))?.AsObject() ?? [];
        body["coSigners"] = new JsonArray(other.PersonId);
        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", body.ToJsonString())).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        await other.DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        return id;
    }

    private static async Task<IReadOnlyList<JsonNode>> NoticesAsync(Citizen reader) => [.. ((await reader.ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray() ?? []).OfType<JsonNode>()];

    private static async Task<IReadOnlyList<JsonNode>> TimelineAsync(Citizen reader, string id) => [.. ((await reader.ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? []).OfType<JsonNode>()];
}
