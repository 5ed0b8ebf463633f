using System.Net;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>Starting cases again from their documents, one claim at a time; a hundred at once are in <see cref="HundredCasesTests"/>.</summary>
[Trait("speed", "slow")]
public sealed class RestartTests
{
    [Fact]
    public async Task The_nightly_comparison_names_the_command_for_a_case_that_lost_its_orchestration()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        await before.SweepUntilNothingIsLeftAsync();
        await using var trial = await before.LoseHubAsync();

        var finding = Assert.Single((await trial.CompareAsync()).Findings.First);
        Assert.Equal((FindingKind.OrchestrationGone, id, false), (finding.Kind, finding.Where, finding.Mended));
        Assert.Contains("POST /api/restarts", finding.Detail);
    }

    [Fact]
    public async Task The_plan_tells_each_open_case_and_changes_nothing()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        foreach (var atRest in Stages.AtRest)
        {
            await Stages.All[atRest](before);
        }

        await before.SweepUntilNothingIsLeftAsync();
        await using var trial = await before.LoseHubAsync();
        var documents = await TownState.ReadAsync(trial);

        var plan = await trial.PlanAsync();
        Assert.False(plan["applied"]?.GetValue<bool>());
        var line = Assert.Single(plan["cases"]?.AsArray() ?? []);
        Assert.Equal(
            (id, "2026-HF-001", "inProgress", "departmentHandling", "Missing", "restart", $"{id}.2"),
            (Text(line, "id"), Text(line, "number"), Text(line, "state"), Text(line, "step"), Text(line, "runtimeStatus"), Text(line, "action"), Text(line, "newInstanceId")));
        Assert.DoesNotContain("疏浚", plan.ToJsonString());
        Assert.Equal(documents, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task A_case_goes_on_with_the_same_task_and_its_status_shows_the_new_orchestration()
    {
        var before = await TrialTown.StartAsync();
        var id = await Stages.ContactedAsync(before);
        var task = (await (await before.Town.AsAsync("water")).DeskAsync("departmentHandling"))[0].ToJsonString();
        await using var trial = await before.LoseHubAsync();
        var report = await trial.RestartAsync();

        Assert.Equal(1, report.Count("restart"));
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
        Assert.Equal(task, Assert.Single(await (await trial.Town.AsAsync("water")).DeskAsync("departmentHandling")).ToJsonString());
        var entries = (await (await trial.Town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? [];
        Assert.Equal(("restarted", 2), (Text(entries[^1], "kind"), entries[^1]?["detail"]?["run"]?.GetValue<int>()));

        // The contact that was on record before opens the gate.
        await (await trial.Town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已清淤。" }, id);
        Assert.Equal("leaderSignOff", (await Journey.WhereAsync(trial.Town, id)).Step);
    }

    [Fact]
    public async Task A_decision_that_nobody_had_judged_is_judged_by_the_new_orchestration_and_only_once()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToChairAsync(before.Town);
        var chair = await Journey.SettledAsync(before.Town, "chair");
        var task = await chair.TaskAsync("chairAssignment");
        var assign = new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader };
        await before.DieAfterSecondWriteAsync(() => chair.TryDecideAsync(task, assign, "key"));
        await using var trial = await before.LoseHubAsync();

        await trial.RestartAsync();
        Assert.Equal("mayorApproval", (await Journey.WhereAsync(trial.Town, id)).Step);
        await trial.SweepUntilNothingIsLeftAsync();
        (await (await trial.Town.AsAsync("chair")).TryDecideAsync(task, assign, "key")).Expect(HttpStatusCode.OK);
        Assert.Single(CaseDocuments.Timeline(trial, id), entry => entry.StartsWith("decided", StringComparison.Ordinal) && entry.Contains(task, StringComparison.Ordinal));
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task A_decision_made_while_there_was_no_orchestration_is_kept_and_counts_at_its_own_instant()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(before.Town);
        await using var trial = await before.LoseHubAsync();
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        Assert.Equal(HttpStatusCode.Accepted, (await secretary.TryDecideAsync(task, new { action = "return", reason = "请写明河段。" }, "key")).Status);

        // Found a week later: the review's limit has long passed, but the secretary was in time.
        await trial.Town.MoveToAsync("2026-03-11");
        await trial.RestartAsync();
        Assert.Equal("awaitingRevision", (await Journey.WhereAsync(trial.Town, id)).State);
    }

    [Fact]
    public async Task A_decision_after_a_missed_limit_loses_to_it_even_if_it_is_raised_again_first()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(before.Town);
        await using var trial = await before.LoseHubAsync();
        var secretary = await trial.Town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        await trial.Town.MoveToAsync("2026-03-11");
        Assert.Equal(HttpStatusCode.Accepted, (await secretary.TryDecideAsync(task, new { action = "return", reason = "请写明河段。" }, "key")).Status);

        var raised = new RaisedWhileRead(trial, id);
        trial.Store.Watch = raised;
        await trial.RestartAsync();
        trial.Store.Watch = null;
        Assert.Equal(1, raised.Times);
        Assert.Equal(("inProgress", "chairAssignment"), await Journey.WhereAsync(trial.Town, id));
        (await secretary.TryDecideAsync(task, new { action = "return", reason = "请写明河段。" }, "key")).Refused(HttpStatusCode.Conflict, "task-closed");
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task Alarms_that_were_missed_ring_at_once_in_their_order_and_none_twice()
    {
        var before = await TrialTown.StartAsync();
        await Journey.ToDepartmentAsync(before.Town);
        await before.Town.MoveToAsync("2026-04-02");
        await before.StopAsync();
        await using var twin = await TrialTown.StartAsync(before.Town.Folder);
        await using var trial = await LostHub.StartWithoutHubAsync(before.Town.Folder);
        await twin.Town.MoveToAsync("2026-04-29");
        await trial.Town.MoveToAsync("2026-04-29");
        Assert.NotEqual(CaseDocuments.Read(twin), CaseDocuments.Read(trial));

        await trial.RestartAsync();
        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(trial));
    }

    [Fact]
    public async Task A_limit_that_passed_meanwhile_closes_the_step_and_the_next_one_has_its_whole_time()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(before.Town);
        await using var trial = await before.LoseHubAsync();
        await trial.Town.MoveToAsync("2026-03-11");
        await trial.RestartAsync();

        var task = Assert.Single(await (await trial.Town.AsAsync("chair")).DeskAsync("chairAssignment"));
        Assert.Equal(id, Text(task, "suggestionId"));
        Assert.Equal("2026-03-18T16:00:00Z", Text(task, "dueAt"));
    }

    [Fact]
    public async Task What_was_accepted_but_not_yet_opened_is_opened()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToChairAsync(before.Town);
        var chair = await Journey.SettledAsync(before.Town, "chair");
        var task = await chair.TaskAsync("chairAssignment");

        // Everything from the mayor's desk entry on is lost: the judgement is on disk, its consequence is not.
        var copy = await FolderBeforeAsync(before, "desk:post:hefu.mayor", () => chair.TryDecideAsync(task, new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }, "key"));
        await before.DisposeAsync();
        await using var trial = await LostHub.StartWithoutHubAsync(copy);

        Assert.Equal(1, (await trial.RestartAsync()).Count("restart"));
        Assert.Equal("mayorApproval", (await Journey.WhereAsync(trial.Town, id)).Step);
        (await (await trial.Town.AsAsync("chair")).TryDecideAsync(task, new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }, "key")).Expect(HttpStatusCode.OK);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task A_submission_whose_orchestration_never_began_is_started()
    {
        var before = await TrialTown.StartAsync();
        var deputy = await before.Town.AsAsync("deputy1");
        var copy = await FolderBeforeAsync(before, "desk:post:hefu.partySecretary", () => deputy.SendAsync("POST", "/api/suggestions", Suggestion(), "key"));
        await before.DisposeAsync();
        await using var trial = await LostHub.StartWithoutHubAsync(copy);

        var report = await trial.RestartAsync();
        Assert.Equal(1, report.Count("start"));
        var id = Text(report["cases"]?[0], "id");
        Assert.Equal((id, "Running"), await trial.StatusAsync(id));
        Assert.Equal("secretaryReview", (await Journey.WhereAsync(trial.Town, id)).Step);
    }

    [Fact]
    public async Task A_case_whose_orchestration_lives_is_left_alone_unless_that_is_forced()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Stages.DissatisfiedAsync(trial);
        await trial.SettleAsync();
        var before = CaseDocuments.Read(trial);
        Assert.Equal((1, 0), (await trial.PlanAsync() is var plan ? plan.Count("leave") : -1, (await trial.RestartAsync()).Count("restart")));
        Assert.Equal((id, "Running"), await trial.StatusAsync(id));

        Assert.Equal(1, (await trial.PlanAsync(force: true)).Count("terminateAndRestart"));
        Assert.Equal(1, (await trial.RestartAsync("forced", force: true)).Count("terminateAndRestart"));
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await trial.Client.GetInstanceAsync(id, CancellationToken.None))?.RuntimeStatus);
        CaseDocuments.Same(before, CaseDocuments.Read(trial));

        // The same order again changes nothing; another one does it once more.
        await trial.RestartAsync("forced", force: true);
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
        await trial.RestartAsync("again", force: true, id);
        Assert.Equal(($"{id}.3", "Running"), await trial.StatusAsync(id));
        await ToTheEnd.WalkAsync(trial);
        Assert.Equal("closed", (await Journey.WhereAsync(trial.Town, id)).State);
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task An_orchestration_that_was_ended_by_hand_is_replaced_without_force()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await trial.Client.TerminateInstanceAsync(id, "by hand", CancellationToken.None);
        Assert.Equal("Terminated", Text((await trial.RestartAsync())["cases"]?[0], "runtimeStatus"));
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
    }

    [Fact]
    public async Task An_orchestration_that_comes_back_after_its_case_was_started_again_has_no_say()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        await before.StopAsync();
        var backup = DataCopy.Take(before.Town.Folder);
        var restarted = await LostHub.StartWithoutHubAsync(before.Town.Folder);
        await restarted.RestartAsync();
        await restarted.StopAsync();

        // Somebody restores the engine's old store beside the documents of today.
        LostHub.DeleteEngine(restarted.Town.Folder);
        foreach (var file in Directory.GetFiles(backup, "engine.db*"))
        {
            File.Copy(file, Path.Combine(restarted.Town.Folder, Path.GetFileName(file)));
        }

        Directory.Delete(backup, recursive: true);
        await using var trial = await TrialTown.StartAsync(restarted.Town.Folder);
        Directory.Delete(restarted.Town.Folder, recursive: true);
        var standing = await TownState.ReadAsync(trial);
        await trial.Town.MoveToAsync("2026-03-30");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await trial.Client.GetInstanceAsync(id, CancellationToken.None))?.RuntimeStatus);
        Assert.Equal(
            standing.Where(line => !line.StartsWith("orchestration", StringComparison.Ordinal)),
            (await TownState.ReadAsync(trial)).Where(line => !line.StartsWith("orchestration", StringComparison.Ordinal)));
        await trial.RestartAsync();
        Assert.Equal(($"{id}.3", "Running"), await trial.StatusAsync(id));
        Assert.Contains("reminded", string.Join(' ', CaseDocuments.Timeline(trial, id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_given_at_once_start_each_case_once()
    {
        var before = await TrialTown.StartAsync();
        List<string> ids = [];
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await Journey.ToDepartmentAsync(before.Town));
        }

        await using var trial = await before.LoseHubAsync();
        var admin = await trial.Town.AsAsync("admin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => admin.SendAsync("POST", "/api/restarts", new { apply = true }, i < 4 ? "same" : $"other-{i}")));
        Assert.Equal(5, answers.Select(answer => Text(answer.Expect(HttpStatusCode.Accepted), "id")).Distinct().Count());
        await trial.SettleAsync();
        foreach (var id in ids)
        {
            Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
            Assert.Single(SqliteGround.Documents(trial.Town.Folder), found => found.Partition == $"case:{id}" && found.Body.Contains("\"restarted\"", StringComparison.Ordinal));
        }

        await ToTheEnd.WalkAsync(trial);
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task A_case_may_lose_its_orchestration_again_and_again()
    {
        var trial = await TrialTown.StartAsync();
        var id = await Stages.DissatisfiedAsync(trial);
        for (var run = 2; run <= 4; run++)
        {
            trial = await trial.LoseHubAsync();
            await trial.RestartAsync();
            Assert.Equal(($"{id}.{run}", "Running"), await trial.StatusAsync(id));
        }

        await ToTheEnd.WalkAsync(trial);
        Assert.Equal("closed", (await Journey.WhereAsync(trial.Town, id)).State);
        await trial.DisposeAsync();
    }

    [Fact]
    public async Task A_case_that_was_started_again_can_be_declined_and_submitted_again()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToChairAsync(before.Town);
        await using var trial = await before.LoseHubAsync();
        await trial.RestartAsync();
        await Stages.DoAsync(trial, "chair", "chairAssignment", id, new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" });
        (await (await trial.Town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/submission", new { })).Expect(HttpStatusCode.Accepted);
        await trial.SettleAsync();
        Assert.Equal(($"{id}.3", "Running"), await trial.StatusAsync(id));
        Assert.Equal($"{id}-3-01", await (await trial.Town.AsAsync("secretary")).TaskAsync("secretaryReview"));
    }

    [Fact]
    public async Task A_case_whose_documents_do_not_fit_together_is_left_for_a_person_and_stops_no_other()
    {
        var before = await TrialTown.StartAsync();
        var broken = await Journey.ToDepartmentAsync(before.Town);
        var whole = await Journey.ToDepartmentAsync(before.Town);
        await before.DeleteAsync($"case:{broken}", $"task:{broken}-1-02");
        await using var trial = await before.LoseHubAsync();

        var report = await trial.RestartAsync();
        Assert.Equal((1, 1), (report.Count("problem"), report.Count("restart")));
        Assert.Equal($"task-missing: {broken}-1-02", Text((report["cases"]?.AsArray() ?? []).First(line => Text(line, "id") == broken), "problem"));
        Assert.Equal(($"{whole}.2", "Running"), await trial.StatusAsync(whole));
        Assert.Equal(broken, (await trial.StatusAsync(broken)).Instance);
    }

    /// <summary>What cannot be read may be what somebody wrote, and administrators read no content.</summary>
    [Fact]
    public async Task What_is_wrong_with_a_case_is_told_by_a_code_and_in_our_own_words_only()
    {
        const string Secret = "secret-text";
        var before = await TrialTown.StartAsync();
        var unreadable = await Journey.ToDepartmentAsync(before.Town);
        var unknown = await Journey.ToDepartmentAsync(before.Town);
        var strange = await Journey.ToDepartmentAsync(before.Town);
        var headless = await Journey.ToDepartmentAsync(before.Town);
        var whole = await Journey.ToDepartmentAsync(before.Town);
        await before.SettleAsync();
        await before.DamageAsync($"case:{unreadable}", $"task:{unreadable}-1-02", task => task["openedAt"] = Secret); // Its message quotes what is no instant.
        await before.DamageAsync($"case:{unknown}", "suggestion", suggestion => (suggestion["profile"] ?? suggestion)["id"] = Secret);
        await before.DamageAsync($"case:{headless}", "header", header => header["createdAt"] = Secret);
        await before.DamageAsync($"case:{strange}", $"task:{strange}-1-02", task => task["kind"] = Secret);
        await using var trial = await before.LoseHubAsync();

        using var english = trial.Town.Client();
        english.DefaultRequestHeaders.Authorization = (await trial.Town.AsAsync("admin")).Authorization;
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await english.PostAsync("/api/restarts", body);
        var plan = JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
        var report = await trial.RestartAsync();

        foreach (var told in new[] { plan, report })
        {
            Assert.Equal(
                new[] { ("profile-unknown", unknown), ($"task-kind-unknown: {strange}-1-02", strange), ("unreadable", unreadable), ("unreadable", headless) }.Order(),
                Problems(told).Select(line => (Text(line, "problem"), Text(line, "id"))).Order());
            Assert.DoesNotContain(Secret, told.ToJsonString());
        }

        Assert.All(Problems(plan), line => Assert.Matches("^[A-Z][ -~]+[.]$", Text(line, "detail")));
        Assert.All(Problems(report), line => Assert.Contains("。", Text(line, "detail")));
        Assert.Equal(($"{whole}.2", "Running"), await trial.StatusAsync(whole));
    }

    [Fact]
    public async Task A_case_that_fails_to_start_is_reported_without_the_message_and_so_is_one_of_an_earlier_release()
    {
        const string Secret = "secret-text";
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        await before.SettleAsync();
        await using var trial = await before.LoseHubAsync();

        trial.Store.Watch = new FailsAtHandOver(id, Secret);
        var report = await trial.RestartAsync();
        trial.Store.Watch = null;
        Assert.Equal((1, "failed"), (report.Count("problem"), Text(report["cases"]?[0], "problem")));
        Assert.DoesNotContain(Secret, report.ToJsonString());

        await trial.DamageAsync($"restart:{Text(report, "id")}", $"case:{id}", line => line["problem"] = $"failed: {Secret}");
        var older = await (await trial.Town.AsAsync("admin")).ReadAsync($"/api/restarts/{Text(report, "id")}");
        Assert.Equal("failed", Text(older["cases"]?[0], "problem"));
        Assert.DoesNotContain(Secret, older.ToJsonString());
    }

    [Fact]
    public async Task A_case_that_went_elsewhere_than_the_route_does_stays_where_it_stood()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        await before.SettleAsync(); // Lists follow the answer; what a restart mends of them is not the matter here.
        await before.DamageAsync($"case:{id}", $"task:{id}-1-01", task => (task["outcome"] ?? task)["action"] = "return");
        await using var trial = await before.LoseHubAsync();
        await trial.SettleAsync();
        var standing = CaseDocuments.Read(trial);
        await trial.RestartAsync();

        var instance = await trial.Client.GetInstanceAsync($"{id}.2", true, CancellationToken.None);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, instance?.RuntimeStatus);
        Assert.Contains($"The route asks for revision of round 1 as {id}-1-02, where the case has chairAssignment", instance?.FailureDetails?.ErrorMessage);
        CaseDocuments.Same(standing, CaseDocuments.Read(trial));
        Assert.Equal(1, (await trial.CompareAsync()).Findings.Of(FindingKind.OrchestrationGone));

        // Once the documents are right again, so is the case.
        await trial.DamageAsync($"case:{id}", $"task:{id}-1-01", task => (task["outcome"] ?? task)["action"] = "forward");
        await trial.RestartAsync();
        Assert.Equal(($"{id}.3", "Running"), await trial.StatusAsync(id));
    }

    [Fact]
    public async Task One_administrator_starts_the_cases_of_every_town_and_is_shown_those_of_their_own()
    {
        var before = await TrialTown.StartAsync();
        var own = await Journey.ToDepartmentAsync(before.Town);
        var other = await (await before.Town.AsAsync("otherdeputy")).SubmitAsync("双林的路灯");
        await before.SettleAsync();
        await using var trial = await before.LoseHubAsync();
        var report = await trial.RestartAsync();
        Assert.Equal((2, own), (report.Count("restart"), Text(Assert.Single(report["cases"]?.AsArray() ?? []), "id")));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await trial.Client.GetInstanceAsync($"{other}.2", CancellationToken.None))?.RuntimeStatus);

        // What lives in another town is nothing that is forced from here.
        Assert.Equal((1, 1), (await trial.PlanAsync(force: true) is var plan ? plan.Count("leave") : -1, plan.Count("terminateAndRestart")));
        await trial.RestartAsync(force: true);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await trial.Client.GetInstanceAsync($"{other}.2", CancellationToken.None))?.RuntimeStatus);
        var admin = await trial.Town.AsAsync("admin");
        (await admin.SendAsync("POST", "/api/restarts", new { suggestions = new[] { other } })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_case_with_more_open_tasks_than_a_batch_holds_is_handed_over_whole()
    {
        const int CoSigners = 120;
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(before.Town);
        await SignByManyAsync(before, id, CoSigners);
        await using var trial = await before.LoseHubAsync();
        Assert.Equal(1, (await trial.RestartAsync()).Count("restart"));

        var tasks = SqliteGround.Documents(trial.Town.Folder).Where(found => found.Partition == $"case:{id}" && found.Key.StartsWith("task:", StringComparison.Ordinal))
            .Select(found => JsonNode.Parse(found.Body)).Where(task => Text(task, "state") == "open").ToList();
        Assert.Equal(CoSigners + 2, tasks.Count);
        Assert.All(tasks, task => Assert.Equal($"{id}.2", Text(task, "instanceId")));
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
        await Stages.DoAsync(trial, "deputy2", "deputyEvaluation", id, new { action = "evaluate", attitude = "satisfied", result = "satisfied" });
    }

    [Fact]
    public async Task A_store_from_before_restarts_existed_can_be_started_again()
    {
        var before = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(before.Town);
        await before.DamageAsync($"case:{id}", "header", header => header.Remove("begunAs"));
        await using var trial = await before.LoseHubAsync();
        await trial.RestartAsync();
        Assert.Equal(($"{id}.2", "Running"), await trial.StatusAsync(id));
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("office")]
    [InlineData("deputy1")]
    public async Task Only_administrators_start_cases_again(string account)
    {
        await using var trial = await TrialTown.StartAsync();
        var citizen = await trial.Town.AsAsync(account);
        (await citizen.SendAsync("POST", "/api/restarts", new { })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await citizen.GetAsync("/api/restarts/restart-x")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Orders_that_make_no_sense_are_refused_and_start_nothing()
    {
        await using var trial = await TrialTown.StartAsync();
        var admin = await trial.Town.AsAsync("admin");
        foreach (var body in new object[]
        {
            new { apply = "yes" }, new { apply = true, suggestions = Array.Empty<string>() }, new { apply = true, suggestions = new[] { "s00000000000000000000" } },
            new { apply = true, suggestions = new[] { "../x" } }, new { apply = true, suggestions = "all" }, new { suggestions = Enumerable.Repeat("s00000000000000000000", 501) },
        })
        {
            (await admin.SendAsync("POST", "/api/restarts", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        }

        (await admin.GetAsync("/api/restarts/restart-unknown")).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.GetAsync($"/api/restarts/{new string('x', 500)}")).Refused(HttpStatusCode.NotFound, "not-found");
        (await admin.SendAsync("POST", "/api/restarts", new { apply = true }, "key")).Expect(HttpStatusCode.Accepted);
        (await admin.SendAsync("POST", "/api/restarts", new { apply = true, force = true }, "key")).Refused(HttpStatusCode.Conflict, "duplicate-key");
    }

    /// <summary>Makes of a case that is to be rated one that many have signed, as if all of them had been asked. (There is no way to sign together yet.)</summary>
    private static async Task SignByManyAsync(TrialTown trial, string id, int coSigners)
    {
        var partition = $"case:{id}";
        var header = await trial.ReadAsync(partition, "header") ?? [];
        var own = header["openTasks"]?.AsArray()[0] ?? new JsonObject();
        var (rating, quality) = (await trial.ReadAsync(partition, $"task:{id}-1-06") ?? [], await trial.ReadAsync(partition, $"task:{id}-1-07") ?? []);
        var (open, signed) = (new JsonArray(own.DeepClone()), new JsonArray());
        for (var i = 1; i <= coSigners + 1; i++)
        {
            var isLast = i > coSigners;
            var task = (isLast ? quality : rating).DeepClone().AsObject();
            var taskId = $"{id}-1-{6 + i:00}";
            (task["id"], task["eventName"]) = (taskId, $"decide-{taskId}");
            task["deskKey"] = Text(task, "deskKey").Replace(isLast ? $"{id}-1-07" : $"{id}-1-06", taskId, StringComparison.Ordinal);
            var desk = isLast ? "post:hefu.dwater.department" : $"person:hefu.pdeputy{i + 1}";
            if (!isLast)
            {
                (task["assignee"] ?? task)["personId"] = $"hefu.pdeputy{i + 1}";
                signed.Add(new JsonObject { ["id"] = $"hefu.pdeputy{i + 1}", ["name"] = $"代表{i + 1:000}" });
            }

            await trial.PutAsync(partition, $"task:{taskId}", task.ToJsonString(Http.Json.Options));
            var listed = own.DeepClone().AsObject();
            (listed["id"], listed["kind"], listed["desk"]) = (taskId, Text(task, "kind"), desk);
            open.Add(listed);
        }

        await trial.DamageAsync(partition, "suggestion", suggestion => suggestion["coSigners"] = signed);
        await trial.DamageAsync(partition, "header", changed => changed["openTasks"] = open);
    }

    /// <summary>What was on disk just before the first write to a partition while somebody asked for something.</summary>
    private static async Task<string> FolderBeforeAsync(TrialTown trial, string partition, Func<Task<Answer>> request)
    {
        using var recorder = new CrashRecorder(trial.Ground, trial.Town.Folder);
        trial.Store.Watch = recorder;
        await request();
        await trial.SettleAsync();
        trial.Store.Watch = null;
        var points = recorder.Points.Select(point => point.Name).ToList();
        var chosen = recorder.Points[points.FindIndex(name => name.StartsWith("after", StringComparison.Ordinal) && name.Contains($"({partition}", StringComparison.Ordinal)) - 1].Folder;
        foreach (var point in recorder.Points.Where(point => point.Folder != chosen))
        {
            Directory.Delete(point.Folder, recursive: true);
        }

        return chosen;
    }

    private static IEnumerable<JsonNode?> Problems(JsonNode told) => (told["cases"]?.AsArray() ?? []).Where(line => Text(line, "action") == "problem");

    /// <summary>The batch that hands a case over fails, with a message that quotes something.</summary>
    private sealed class FailsAtHandOver(string caseId, string message) : IWriteWatch
    {
        public Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation) =>
            partition == $"case:{caseId}" ? throw new InvalidOperationException(message) : store.WriteAsync(partition, writes, cancellation);
    }
}
