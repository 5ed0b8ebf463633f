using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>What the contract says a suggestion, its status, its timeline and its list look like, at every place of the road.</summary>
[Collection(EveryStep.Collection)]
public sealed class SuggestionShapeTests(EveryStep everyStep)
{
    [Fact]
    public async Task A_suggestion_has_the_fields_of_the_contract_with_null_where_it_says_null()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        foreach (var (place, id) in everyStep.At)
        {
            var shown = Shape.Has(
                await deputy.ReadAsync($"/api/suggestions/{id}"),
                "id", "number", "state", "step", "light", "dueAt", "title", "facts?", "analysis?", "request?", "category?", "origin?", "term?", "session?", "mayPublish?", "preferredDepartment?", "attachments", "paper?",
                "versions", "signatories", "asked", "smallMatter", "enteredBy?", "submittedAt?", "lastProgressAt", "ruleProfile?", "deadlines", "assignment?", "handler?", "handlers", "instructions", "contacts", "opinions", "withdrawals", "draftReply?",
                "replies", "evaluations", "commitments", "meetings", "urges", "key?", "progress", "watching", "forums", "tasks", "ending?", "followUps", "joined?", "joins", "partOf?", "parts");
            Assert.Equal(place is "draft", shown["number"] is null);
            var ended = place is "draft" or "closed" or "declined" or "withdrawn";
            Assert.Equal(ended, shown["light"] is null);
            Assert.Equal(ended, shown["dueAt"] is null);
            Assert.Equal(ended || place == "revision", shown["step"] is null);
            Shape.Instant(shown["lastProgressAt"]);
            Assert.Equal(place switch { "draft" or "closed" or "declined" or "withdrawn" => place, "revision" => "awaitingRevision", _ => "inProgress" }, Text(shown, "state"));
        }
    }

    [Fact]
    public async Task A_case_is_due_when_its_nearest_unmet_deadline_expires_windows_excepted()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        foreach (var (place, id) in everyStep.At)
        {
            var dues = new List<DateTimeOffset>();
            foreach (var task in Shape.Items(await deputy.ReadAsync($"/api/tasks?mine=false&suggestion={id}")))
            {
                var shown = await deputy.ReadAsync($"/api/tasks/{Text(task, "id")}");
                var nearest = (shown["deadlines"]?.AsArray() ?? []).Where(deadline => deadline?["metAt"] is null && Text(deadline, "clock") != "window").Min(deadline => DateOnly.Parse(Text(deadline, "due")));
                var expires = new DateTimeOffset(nearest.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
                Assert.Equal(expires, Shape.Instant(shown["dueAt"]));
                Assert.Equal(expires, Shape.Instant(task?["dueAt"]));
                dues.Add(expires);
            }

            var suggestion = await deputy.ReadAsync($"/api/suggestions/{id}");
            Assert.True(dues.Count == 0 ? suggestion["dueAt"] is null : Shape.Instant(suggestion["dueAt"]) == dues.Min(), place);
        }
    }

    [Fact]
    public async Task A_deadline_shows_rule_clock_article_unit_amount_its_dates_and_what_was_skipped()
    {
        var rules = new HashSet<string>();
        foreach (var (_, id) in everyStep.At)
        {
            foreach (var deadline in (await (await everyStep.Town.AsAsync("manager")).GetAsync($"/api/suggestions/{id}")).Json?["deadlines"]?.AsArray() ?? [])
            {
                Shape.Has(deadline, "rule", "clock", "article", "unit", "amount", "start", "original", "due", "extended", "provisional", "metAt?", "skipped", "explanation");
                Assert.Contains(Text(deadline, "clock"), (string[])["internal", "legal", "window"]);
                Assert.Contains(Text(deadline, "unit"), (string[])["day", "workingDay", "month"]);
                Assert.Equal(Text(deadline, "original"), Text(deadline, "due"));
                Assert.All(new[] { "start", "due" }, field => Assert.Matches(@"^\d{4}-\d\d-\d\d$", Text(deadline, field)));
                Assert.All(deadline?["skipped"]?.AsArray() ?? [], day => Shape.Has(day, "date", "why", "whyEn"));
                rules.Add(Text(deadline, "rule"));
            }
        }

        Assert.Superset(new HashSet<string> { "secretaryReview", "chairAssignment", "mayorApproval", "transferWindow", "firstContact", "reply", "longest", "leaderSignOff", "deputyEvaluation", "handlingAgain" }, rules);
    }

    [Fact]
    public async Task Status_is_the_orchestrations_as_in_Durable_Functions_and_a_draft_has_none()
    {
        var manager = await everyStep.Town.AsAsync("manager");
        foreach (var (place, id) in everyStep.At.Where(pair => pair.Key != "draft"))
        {
            var status = Shape.Has(await manager.ReadAsync($"/api/suggestions/{id}/status"), "instanceId", "runtimeStatus", "customStatus", "createdAt", "lastUpdatedAt");
            var custom = Shape.Has(status["customStatus"], "state", "step", "openTasks", "dueAt");
            var shown = await manager.ReadAsync($"/api/suggestions/{id}");
            Assert.Equal(id, Text(status, "instanceId"));
            Assert.Equal(place is "closed" or "declined" or "withdrawn" ? "Completed" : "Running", Text(status, "runtimeStatus"));
            Assert.All(new[] { "state", "step", "dueAt" }, field => Assert.Equal(shown[field]?.GetValue<string>(), custom[field]?.GetValue<string>()));
            Assert.Equal((shown["tasks"]?.AsArray() ?? []).Count(task => Text(task, "state") == "open"), custom["openTasks"]?.GetValue<int>());
            Assert.True(Shape.Instant(status["createdAt"]) <= Shape.Instant(status["lastUpdatedAt"]));
        }
    }

    [Fact]
    public async Task The_timeline_numbers_its_entries_and_links_each_to_the_one_before()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        foreach (var (_, id) in everyStep.At)
        {
            var previous = new string('0', 64);
            var sequence = 0;
            foreach (var entry in Shape.Items(Shape.Has(await deputy.ReadAsync($"/api/suggestions/{id}/timeline"), "items")))
            {
                Shape.Has(entry, "sequence", "at", "actor?", "kind", "step?", "taskId?", "detail", "hash", "previousHash");
                Assert.Equal(++sequence, entry?["sequence"]?.GetValue<int>());
                Assert.Equal(previous, Text(entry, "previousHash"));
                previous = Text(entry, "hash");
                Shape.Instant(entry?["at"]);
            }

            Assert.True(Shape.Has(await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"), "intact", "firstBroken?")["intact"]?.GetValue<bool>());
        }
    }

    [Fact]
    public async Task A_listed_suggestion_says_the_same_as_the_suggestion_itself()
    {
        var deputy = await everyStep.Town.AsAsync("deputy1");
        var items = Shape.Items(await deputy.ReadAsync("/api/suggestions?pageSize=200"));
        Assert.Equal(everyStep.At.Values.Order(), items.Select(item => Text(item, "id")).Order());
        foreach (var item in items)
        {
            Shape.Has(item, "id", "number", "title", "state", "step", "light", "dueAt", "category?", "leadDeputy", "leadDepartment?", "submittedAt?", "lastProgressAt");
            var whole = await deputy.ReadAsync($"/api/suggestions/{Text(item, "id")}");
            Assert.All(new[] { "number", "title", "state", "step", "light", "dueAt", "submittedAt", "lastProgressAt" },
                field => Assert.Equal(whole[field]?.GetValue<string>(), item?[field]?.GetValue<string>()));
        }
    }

    [Fact]
    public async Task From_the_202_on_every_read_answers()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var answer = await deputy.SendAsync("POST", "/api/suggestions", Suggestion());
        var made = Shape.Has(answer.Expect(HttpStatusCode.Accepted), "id", "number", "state", "statusUrl");
        Assert.Equal($"/api/suggestions/{Text(made, "id")}", answer.Location);
        Assert.Equal($"{answer.Location}/status", Text(made, "statusUrl"));
        Assert.Equal("2026-HF-001", Text(made, "number"));
        Assert.Equal("inProgress", Text(made, "state"));
        foreach (var path in new[] { "", "/timeline", "/timeline/verification", "/status" })
        {
            (await deputy.GetAsync(answer.Location + path)).Expect(HttpStatusCode.OK);
        }

        Assert.Contains(Text(await deputy.ReadAsync($"{answer.Location}/status"), "runtimeStatus"), (string[])["Pending", "Running"]);
        Assert.Single(Shape.Items(await deputy.ReadAsync("/api/suggestions")));
    }

    [Fact]
    public async Task Progress_is_the_last_doing_of_whoever_holds_it_and_not_of_the_clock()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await town.MoveToAsync("2026-03-10");
        Assert.Equal(RunningTown.Morning("2026-03-02"), Shape.Instant((await deputy.ReadAsync($"/api/suggestions/{id}"))["lastProgressAt"]));
        await Journey.ContactAsync(town, id);
        await town.MoveToAsync("2026-04-20"); // Reminders go out on the way.
        Assert.Equal(RunningTown.Morning("2026-03-10"), Shape.Instant((await deputy.ReadAsync($"/api/suggestions/{id}"))["lastProgressAt"]));
    }
}
