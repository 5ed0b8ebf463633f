using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>What the contract says of tasks and decisions.</summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed class TaskShapeTests(EveryStep everyStep)
{
    [Fact]
    public async Task Tasks_have_the_fields_of_the_contract_in_lists_alone_and_in_their_suggestion()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        foreach (var (_, id) in everyStep.At.Where(pair => pair.Key != "draft"))
        {
            foreach (var state in new[] { "open", "closed" })
            {
                foreach (var item in Shape.Items(await manager.ReadAsync($"/api/tasks?mine=false&state={state}&suggestion={id}")))
                {
                    Shape.Has(item, "id", "subject", "suggestionId", "number", "title", "kind", "kindName", "round", "assignee", "openedAt", "dueAt", "light", "state", "outcome?");
                    var task = Shape.Has(
                        await manager.ReadAsync($"/api/tasks/{Text(item, "id")}"), "id", "subject", "suggestionId", "number", "title", "kind", "kindName", "round", "assignee", "openedAt", "dueAt",
                        "deadlines", "light", "state", "version", "seenAt?", "actions", "about?", "decisions", "outcome?");
                    Assert.Equal("suggestion", Text(Shape.Has(task["subject"], "kind", "id"), "kind"));
                    Shape.Has(Shape.Has(task["assignee"], "role", "organization", "postId?", "personId?", "name?")["organization"], "id", "name");
                    Assert.Equal(state == "closed", task["light"] is null);
                    Assert.Equal(state == "closed", task.ContainsKey("outcome"));
                    Assert.StartsWith(id, Text(task, "id"), StringComparison.Ordinal);
                    Assert.Equal(item?["assignee"]?.ToJsonString(), task["assignee"]?.ToJsonString());
                }
            }

            foreach (var task in (await manager.ReadAsync($"/api/suggestions/{id}"))["tasks"]?.AsArray() ?? [])
            {
                Shape.Has(task?["assignee"]?["organization"], "id", "name");
            }
        }
    }

    [Fact]
    public async Task SeenAt_is_set_by_the_holders_first_reading_and_by_nobody_elses()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var chair = await town.AsAsync("chair");
        var task = await chair.TaskAsync("chairAssignment", id);
        foreach (var account in new[] { "manager", "office", "deputy1", "helper", "presidium" })
        {
            Assert.Null((await (await town.AsAsync(account)).ReadAsync($"/api/tasks/{task}"))["seenAt"]);
        }

        await chair.DeskAsync();
        Assert.Null((await (await town.AsAsync("manager")).ReadAsync($"/api/tasks/{task}"))["seenAt"]);
        Assert.Equal(town.Now, Shape.Instant((await chair.ReadAsync($"/api/tasks/{task}"))["seenAt"]));
        var first = town.Now;
        await town.MoveToAsync("2026-03-03");
        Assert.Equal(first, Shape.Instant((await chair.ReadAsync($"/api/tasks/{task}"))["seenAt"]));
        Assert.Equal(1, (await chair.ReadAsync($"/api/tasks/{task}"))["version"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_decision_answers_with_itself_the_task_and_where_the_suggestion_stands_and_what_it_opens_is_on_the_desk()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        var secretary = await town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview", id);

        var answer = Shape.Has((await secretary.TryDecideAsync(task, new { action = "forward", instruction = "请抓紧。" })).Expect(HttpStatusCode.OK), "decision", "task", "suggestion");

        var decision = Shape.Has(answer["decision"], "id", "outcome");
        Assert.StartsWith(id, Text(decision, "id"), StringComparison.Ordinal);
        Assert.Equal("accepted", Text(decision, "outcome"));
        Assert.Equal("closed", Text(answer["task"], "state"));
        Assert.Equal("forward", Text(answer["task"]?["outcome"], "action"));
        Assert.Equal("chairAssignment", Text(Shape.Has(answer["suggestion"], "state", "step"), "step"));
        await (await town.AsAsync("chair")).TaskAsync("chairAssignment", id);
        var stored = Shape.Has(await secretary.ReadAsync($"/api/decisions/{Text(decision, "id")}"), "id", "outcome", "problem?");
        Assert.Equal("accepted", Text(stored, "outcome"));
        Assert.Null(stored["problem"]);
        (await (await town.AsAsync("chair")).GetAsync($"/api/decisions/{Text(decision, "id")}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("请抓紧。", answer["task"]?["decisions"]?[0]?["fields"]?["instruction"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_suggestion_that_has_ended_shows_no_step_as_null_in_the_answer_of_what_ended_it()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var answer = await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "other", reason = "不属本镇。" }, id);
        Assert.Equal("""{"state":"declined","step":null}""", answer["suggestion"]?.ToJsonString());
    }

    [Fact]
    public async Task Actions_that_leave_the_task_open_raise_its_version_and_an_older_one_is_task_changed()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        var accepted = (await water.TryDecideAsync(task, new { action = "accept", handler = "张工", taskVersion = 1 })).Expect(HttpStatusCode.OK);
        Assert.Equal("open", Text(accepted["task"], "state"));
        Assert.Equal(2, accepted["task"]?["version"]?.GetValue<int>());
        await town.MoveToAsync(town.Now);
        await town.NothingChangesAsync(async () =>
        {
            (await water.TryDecideAsync(task, new { action = "accept", handler = "李工", taskVersion = 1 })).Refused(HttpStatusCode.Conflict, "task-changed");
            (await water.TryDecideAsync(task, new { action = "accept", handler = "李工", taskVersion = 99 })).Refused(HttpStatusCode.Conflict, "task-changed");
        });
        Assert.Equal("张工", Text(await water.ReadAsync($"/api/suggestions/{id}"), "handler"));
    }

    [Fact]
    public async Task A_decided_task_has_left_the_desk_when_the_answer_comes_even_where_nothing_opens_yet()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        Assert.Empty(await deputy.DeskAsync());
        Assert.Equal(0, (await deputy.ReadAsync("/api/tasks/counts"))["open"]?.GetValue<int>());
        Assert.Contains(id, (await deputy.GetAsync("/api/tasks?state=closed")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_decision_keeps_its_problem_where_it_was_judged()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        var secretary = await town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview", id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => secretary.TryDecideAsync(task, new { action = "forward" }, $"race{i}")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.Refused(HttpStatusCode.Conflict, "task-closed"));
        var repeats = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => secretary.TryDecideAsync(task, new { action = "forward" }, $"race{i}")));
        Assert.Equal(answers.Select(answer => (answer.Status, answer.Code)), repeats.Select(answer => (answer.Status, answer.Code)));
    }
}
