using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Many at once: one wins where one may, all are heard where all may. (A decision racing the clock: Routing/AdmissionTests.)</summary>
[Trait("speed", "slow")]
public class ConcurrencyTests
{
    private protected virtual IGround? Ground => null;

    [Fact]
    public async Task Of_fifty_decisions_at_once_on_one_task_exactly_one_is_accepted()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => secretary.TryDecideAsync(task, new { action = "forward" }, $"k{i}")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer is { Status: HttpStatusCode.Conflict, Code: "task-closed" }));
        await AgreesAsync(trial);
        Assert.Single(await trial.KeysAsync("desk:post:hefu.chair"));
    }

    [Fact]
    public async Task Of_two_different_closing_actions_the_first_wins_and_the_case_goes_its_way()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");

        var answers = await Task.WhenAll(
            secretary.TryDecideAsync(task, new { action = "forward" }), secretary.TryDecideAsync(task, new { action = "return", reason = "请补充。" }));

        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Code == "task-closed");
        Assert.Equal(won == answers[0] ? "inProgress" : "awaitingRevision", Text(won.Json?["suggestion"], "state"));
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task One_key_twenty_times_at_once_is_one_decision_with_one_answer()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => secretary.TryDecideAsync(task, new { action = "forward" }, "one")));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => Text(answer.Json?["decision"], "id")).Distinct());
        (await secretary.TryDecideAsync(task, new { action = "return", reason = "别的。" }, "one")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task One_key_twenty_times_at_once_is_one_suggestion_with_one_number()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => deputy.SendAsync("POST", "/api/suggestions", Suggestion(), "one")));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Accepted));
        Assert.Single(answers.Select(answer => (Text(answer.Json, "id"), Text(answer.Json, "number"))).Distinct());
        (await deputy.SendAsync("POST", "/api/suggestions", Suggestion("别的"), "one")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task Forty_submissions_at_once_get_the_numbers_1_to_40_without_gaps()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputies = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => trial.Town.AsAsync($"deputy{i}")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => deputies[i % 4].SendAsync("POST", "/api/suggestions", Suggestion($"建议{i}"))));

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"2026-HF-{n:000}"), answers.Select(answer => Text(answer.Expect(HttpStatusCode.Accepted), "number")).Order());
        await AgreesAsync(trial);
        Assert.Equal(40, (await (await trial.Town.AsAsync("secretary")).DeskAsync()).Count);
    }

    [Fact]
    public async Task Actions_that_leave_the_task_open_are_all_heard()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await Journey.ToDepartmentAsync(trial.Town);
        var water = await trial.Town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling");

        var answers = await Task.WhenAll(Enumerable.Range(0, 15).Select(i => water.TryDecideAsync(
            task, new { action = "recordContact", at = "2026-03-02T00:30:00Z", manner = "call", summary = $"第{i}次。" })));

        // On a slow machine one or another is heard after its request has stopped waiting.
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToString()));
        await trial.SettleAsync();
        var shown = await water.ReadAsync($"/api/tasks/{task}");
        Assert.Equal((16, 15), (shown["version"]?.GetValue<int>(), shown["decisions"]?.AsArray().Count));
        Assert.Equal(15, (await trial.ReadAsync($"case:{id}", "suggestion"))?["contacts"]?.AsArray().Count);
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task Of_decisions_at_once_that_saw_the_same_version_only_the_first_counts()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Journey.ToDepartmentAsync(trial.Town);
        var water = await trial.Town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => water.TryDecideAsync(task, new { action = "accept", handler = $"第{i}人", taskVersion = 1 })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(9, answers.Count(answer => answer is { Status: HttpStatusCode.Conflict, Code: "task-changed" }));
        (await water.TryDecideAsync(task, new { action = "accept", handler = "又一人", taskVersion = 1 })).Refused(HttpStatusCode.Conflict, "task-changed");
        (await water.TryDecideAsync(task, new { action = "accept", handler = "又一人", taskVersion = 2 })).Expect(HttpStatusCode.OK);
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task A_decision_on_a_suspended_case_is_kept_and_accepted_when_the_case_goes_on()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        var id = task[..task.IndexOf('-')];
        await trial.Client.SuspendInstanceAsync(id, null, CancellationToken.None);

        trial.Store.Hurries = trial.Time;
        var waits = await secretary.TryDecideAsync(task, new { action = "forward" }, "k");
        trial.Store.Hurries = null;
        Assert.Equal("pending", Text(waits.Expect(HttpStatusCode.Accepted)["decision"], "outcome"));
        Assert.Equal("pending", Text(await secretary.ReadAsync(waits.Location ?? ""), "outcome"));
        using var browser = await Browser.AsAsync(trial.Town, "secretary");
        var onItsWay = await browser.GetAsync($"/tasks/{task}/sent");
        Assert.Contains("正在送达", onItsWay.Text);
        Assert.Contains("看看好了没有", onItsWay.Text);
        Assert.Contains(onItsWay.Path, onItsWay.Links);
        Assert.DoesNotContain("已提交：", onItsWay.Text);

        await trial.Client.ResumeInstanceAsync(id, null, CancellationToken.None);
        await trial.SettleAsync();
        Assert.Equal("accepted", Text(await secretary.ReadAsync(waits.Location ?? ""), "outcome"));
        Assert.Contains("在人大主席处交办，", (await browser.GetAsync(onItsWay.Path)).Text);
        (await secretary.TryDecideAsync(task, new { action = "forward" }, "k")).Expect(HttpStatusCode.OK);
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task A_decision_on_a_case_whose_orchestration_was_ended_by_hand_stays_pending()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        var id = task[..task.IndexOf('-')];
        await trial.Client.TerminateInstanceAsync(id, (object?)null, CancellationToken.None);
        await trial.Client.WaitForInstanceCompletionAsync(id, CancellationToken.None);

        var waits = await secretary.TryDecideAsync(task, new { action = "forward" });

        Assert.Equal("pending", Text(waits.Expect(HttpStatusCode.Accepted)["decision"], "outcome"));
        Assert.Equal(0, (await trial.SweepAsync()).Findings.Total);
    }

    [Fact]
    public async Task A_decision_that_was_written_while_its_case_ended_has_lost()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Journey.ToChairAsync(trial.Town);
        var chair = await Journey.SettledAsync(trial.Town, "chair");
        var task = await chair.TaskAsync("chairAssignment");
        var assign = new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader };
        await trial.DieAfterSecondWriteAsync(() => chair.TryDecideAsync(task, assign, "late"));
        (await chair.TryDecideAsync(task, new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" })).Expect(HttpStatusCode.OK);
        await trial.SettleAsync();

        (await chair.TryDecideAsync(task, assign, "late")).Refused(HttpStatusCode.Conflict, "task-closed");
        await AgreesAsync(trial);
    }

    [Fact]
    public async Task A_meeting_decided_beside_the_road_at_the_moment_the_case_ends_is_in_or_has_lost()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await Journey.ToEvaluationAsync(trial.Town);
        await Journey.EvaluateAsync(trial.Town, id, "dissatisfied");
        await Journey.HandleAsync(trial.Town, id);
        await (await trial.Town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 });
        var (office, deputy) = (await trial.Town.AsAsync("office"), await Journey.SettledAsync(trial.Town, "deputy1"));
        var (meeting, rating) = (await office.TaskAsync("meetingArrangement"), await deputy.TaskAsync("deputyEvaluation"));

        var answers = await Task.WhenAll(
            deputy.TryDecideAsync(rating, new { action = "evaluate", attitude = "satisfied", result = "satisfied" }),
            office.TryDecideAsync(meeting, new { action = "arrange", at = "2026-03-20T01:00:00Z", place = "村部" }));

        answers[0].Expect(HttpStatusCode.OK);
        var arranged = answers[1].Status == HttpStatusCode.OK;
        Assert.True(arranged || answers[1].Code == "task-closed", answers[1].Body);
        await AgreesAsync(trial);
        Assert.Equal(arranged ? "arrange" : "ended", Text((await trial.ReadAsync($"case:{id}", $"task:{meeting}"))?["outcome"], "action"));
        Assert.Equal(arranged ? 1 : 0, (await trial.ReadAsync($"case:{id}", "suggestion"))?["meetings"]?.AsArray().Count);
        Assert.Equal("closed", (await Journey.WhereAsync(trial.Town, id)).State);
    }

    /// <summary>Once all has settled: no line is left, and lists, desks, numbers, timelines and orchestrations agree with the cases.</summary>
    private static async Task AgreesAsync(TrialTown trial)
    {
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }
}
