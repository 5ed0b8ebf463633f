using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Idempotency-Key: the first result again; another body is refused; another caller or path is another matter.</summary>
[Trait("speed", "slow")]
public sealed class RepeatTests
{
    [Fact]
    public async Task A_repeat_finds_the_first_suggestion_and_another_body_under_its_key_is_refused()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var first = await deputy.SendAsync("POST", "/api/suggestions", Suggestion("甲"), "k");
        await town.MoveToAsync(town.Now);
        await town.NothingChangesAsync(async () =>
        {
            Assert.Equal(first, await deputy.SendAsync("POST", "/api/suggestions", Suggestion("甲"), "k"));
            (await deputy.SendAsync("POST", "/api/suggestions", Suggestion("乙"), "k")).Refused(HttpStatusCode.Conflict, "duplicate-key");
            (await deputy.SendAsync("POST", "/api/suggestions", "{}", "k")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        });

        var other = await (await town.AsAsync("deputy2")).SendAsync("POST", "/api/suggestions", Suggestion("甲"), "k");
        Assert.NotEqual(first.Location, other.Location);
        var without = await deputy.SendAsync("POST", "/api/suggestions", Suggestion("甲"));
        Assert.NotEqual(first.Location, without.Location);
        Assert.Equal(3, Shape.Items(await (await town.AsAsync("manager")).ReadAsync("/api/suggestions")).Count);
    }

    [Fact]
    public async Task Many_at_once_under_one_key_make_one_suggestion_with_one_number()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => deputy.SendAsync("POST", "/api/suggestions", Suggestion("甲"), "k")));
        Assert.All(answers, answer => Assert.Equal("2026-HF-001", Text(answer.Expect(HttpStatusCode.Accepted), "number")));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Equal("2026-HF-002", Text((await deputy.SendAsync("POST", "/api/suggestions", Suggestion("乙"))).Json, "number"));
    }

    [Fact]
    public async Task A_draft_repeated_is_answered_as_created_even_when_it_was_submitted_since()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var draft = new { submit = false, title = "甲" };
        var first = await deputy.SendAsync("POST", "/api/suggestions", draft, "k");
        Assert.Equal(first, await deputy.SendAsync("POST", "/api/suggestions", draft, "k"));
        (await deputy.SendAsync("PATCH", first.Location ?? "", Suggestion())).Expect(HttpStatusCode.OK);
        (await deputy.SendAsync("POST", $"{first.Location}/submission")).Expect(HttpStatusCode.Accepted);
        var repeat = await deputy.SendAsync("POST", "/api/suggestions", draft, "k");
        Assert.Equal("2026-HF-001", Text(repeat.Expect(HttpStatusCode.Created), "number"));
        Assert.Equal(first.Location, repeat.Location);
    }

    [Fact]
    public async Task A_repeat_of_a_decision_is_answered_with_the_first_and_one_key_serves_every_task_and_caller()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town, "甲");
        var second = await Journey.ToDepartmentAsync(town, "乙");
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        var contact = new { action = "recordContact", at = "2026-03-02T01:00:00Z", manner = "visit", summary = "看了现场。" };
        var first = (await water.TryDecideAsync(task, contact, "k")).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        await town.NothingChangesAsync(async () =>
        {
            Assert.Equal(first.ToJsonString(), (await water.TryDecideAsync(task, contact, "k")).Expect(HttpStatusCode.OK).ToJsonString());
            (await water.TryDecideAsync(task, new { action = "accept", handler = "张工" }, "k")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        });
        Assert.Single((await water.ReadAsync($"/api/suggestions/{id}"))["contacts"]?.AsArray() ?? []);

        var elsewhere = (await water.TryDecideAsync(await water.TaskAsync("departmentHandling", second), contact, "k")).Expect(HttpStatusCode.OK);
        Assert.NotEqual(Text(first["decision"], "id"), Text(elsewhere["decision"], "id"));
        (await (await town.AsAsync("roads")).TryDecideAsync(task, contact, "k")).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("leader")).TryDecideAsync(task, contact, "k")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("256")]
    public async Task A_key_has_1_to_255_visible_characters(string key)
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var secretary = await town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview", id);
        var wrong = key == "256" ? new string('k', 256) : key;
        await town.NothingChangesAsync(async () =>
        {
            (await deputy.SendAsync("POST", "/api/suggestions", Suggestion(), headers: [("Idempotency-Key", wrong)])).Refused(HttpStatusCode.BadRequest, "bad-idempotency-key");
            (await secretary.SendAsync("POST", $"/api/tasks/{task}/decision", new { action = "forward" }, headers: [("Idempotency-Key", wrong)])).Refused(HttpStatusCode.BadRequest, "bad-idempotency-key");
        });
        (await deputy.SendAsync("POST", "/api/suggestions", Suggestion(), new string('k', 255))).Expect(HttpStatusCode.Accepted);
    }
}
