using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision;

/// <summary>催办: who may urge whom, by when it is answered, and what becomes of an urge that is not.</summary>
[Trait("speed", "slow")]
public sealed class UrgeTests
{
    [Fact]
    public async Task An_urge_is_answered_by_whoever_holds_the_case_and_the_deputy_is_told()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await UrgeAsync(deputy, id);

        var water = await town.AsAsync("water");
        var task = Assert.Single(await water.DeskAsync("urgeAnswer"));
        Assert.Equal("2026-03-09", Text((await water.ReadAsync($"/api/tasks/{Text(task, "id")}"))["deadlines"]?[0], "due"));
        await water.DecideAsync("urgeAnswer", new { action = "answer", text = "下周进场。" }, id);

        var urge = Assert.Single((await deputy.ReadAsync($"/api/suggestions/{id}"))["urges"]?.AsArray() ?? []);
        Assert.Equal(("deputy", "请告知进展。", true), (Text(urge, "role"), Text(urge, "reason"), urge?["answered"]?.GetValue<bool>()));
        Assert.Equal("下周进场。", Text(urge?["answers"]?[0], "text"));
        Assert.Contains(await NoticesAsync(town, "deputy1"), notice => Text(notice, "kind") == "urgeAnswered");
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, id));
        Assert.Contains((await deputy.ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? [], entry => Text(entry, "kind") == "urged");
        await Journey.HandleAsync(town, id);
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-20")]
    [InlineData("2026-03-05", "2026-03-05")]
    public async Task The_date_that_is_set_for_the_answer_counts(string answerBy, string due)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await UrgeAsync(await town.AsAsync("chair"), id, answerBy);
        var water = await town.AsAsync("water");
        Assert.Equal(due, Text((await water.ReadAsync($"/api/tasks/{await water.TaskAsync("urgeAnswer", id)}"))["deadlines"]?[0], "due"));
    }

    [Fact]
    public async Task An_urge_that_is_not_answered_climbs_from_the_leader_in_charge_on()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await UrgeAsync(await town.AsAsync("deputy1"), id);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture)); // Overdue since 03-10: the leader hears of it at 08:30.
        Assert.Contains(await NoticesAsync(town, "leader"), notice => Text(notice, "kind") == "overdue" && Text(notice, "suggestionId") == id);
        Assert.DoesNotContain(await NoticesAsync(town, "mayor"), notice => Text(notice, "kind") == "overdue");
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-17T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(await NoticesAsync(town, "mayor"), notice => Text(notice, "kind") == "overdue");
    }

    [Fact]
    public async Task Of_a_repeated_urge_the_leader_hears_at_once_and_nobody_urges_twice_on_one_day()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await UrgeAsync(deputy, id);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "再催。" })).Refused(HttpStatusCode.Conflict, "urged-today");
        Assert.DoesNotContain(await NoticesAsync(town, "leader"), notice => Text(notice, "kind") == "informed");

        await UrgeAsync(await town.AsAsync("presidium"), id);
        Assert.Contains(await NoticesAsync(town, "leader"), notice => Text(notice, "kind") == "informed");
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-03T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await UrgeAsync(deputy, id);
        var urges = (await deputy.ReadAsync($"/api/suggestions/{id}"))["urges"]?.AsArray() ?? [];
        Assert.Equal([1, 2, 3], urges.Select(urge => urge?["number"]?.GetValue<int>() ?? 0));
    }

    [Fact]
    public async Task Whoever_holds_the_step_is_asked_and_a_leader_asks_the_department_only()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToSecretaryAsync(town);
        await UrgeAsync(await town.AsAsync("deputy1"), id);
        Assert.Single(await (await town.AsAsync("secretary")).DeskAsync("urgeAnswer"));

        var handled = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, handled);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, handled);
        (await (await town.AsAsync("leader")).SendAsync("POST", $"/api/suggestions/{handled}/urges", new { reason = "请抓紧。" })).Refused(HttpStatusCode.Conflict, "nothing-to-urge");
        await UrgeAsync(await town.AsAsync("deputy1"), handled);
        Assert.Single(await (await town.AsAsync("leader")).DeskAsync("urgeAnswer"));

        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, handled);
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{handled}/urges", new { reason = "请抓紧。" })).Refused(HttpStatusCode.Conflict, "nothing-to-urge");
    }

    [Fact]
    public async Task A_helper_and_the_office_urge_for_a_deputy_and_others_do_not()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = (await town.AsAsync("deputy1")).PersonId;
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。", onBehalfOf = deputy })).Expect(HttpStatusCode.OK);
        var urge = (await (await town.AsAsync("office")).ReadAsync($"/api/suggestions/{id}"))["urges"]?[0];
        Assert.Equal(deputy, Text(urge?["by"], "id"));
        foreach (var account in new[] { "secretary", "mayor", "manager", "water" })
        {
            (await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        }

        (await (await town.AsAsync("deputy4")).SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Several_cases_are_urged_on_at_once_and_one_that_is_refused_stops_no_other()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        string[] cases = [await Journey.ToDepartmentAsync(town), "s00000000000000000000", await Journey.ToSecretaryAsync(town)];
        var chair = await town.AsAsync("chair");
        var body = new { suggestionIds = cases, reason = "请抓紧办理。" };
        var answers = (await chair.SendAsync("POST", "/api/urges", body, "k1")).Expect(HttpStatusCode.OK)["items"]?.AsArray() ?? [];
        Assert.Equal(["accepted", "not-found", "accepted"], answers.Select(item => item?["decision"]?["outcome"]?.GetValue<string>() ?? Text(item?["problem"], "code")));
        var again = (await chair.SendAsync("POST", "/api/urges", body, "k1")).Expect(HttpStatusCode.OK)["items"]?.AsArray() ?? [];
        Assert.Equal(answers.Select(item => item?["decision"]?.ToJsonString()), again.Select(item => item?["decision"]?.ToJsonString()));
        Assert.Single(await (await town.AsAsync("water")).DeskAsync("urgeAnswer"));
    }

    [Fact]
    public async Task A_department_that_has_passed_the_case_on_sees_it_until_it_has_answered()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await UrgeAsync(await town.AsAsync("deputy1"), id);
        var water = await town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属道路。" }, id);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, id);
        await town.MoveToAsync(town.Now);
        (await water.GetAsync($"/api/suggestions/{id}")).Expect(HttpStatusCode.OK);
        await water.DecideAsync("urgeAnswer", new { action = "answer", text = "已转村建办。" }, id);
        await town.MoveToAsync(town.Now);
        (await water.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_urge_is_no_progress_of_whoever_holds_the_case()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var before = Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "lastProgressAt");
        await town.MoveToAsync("2026-03-04");
        await UrgeAsync(deputy, id, "2026-03-05");
        await MeetingTests.AskAsync(deputy, id, "2026-03-10T01:00:00Z");
        var after = await deputy.ReadAsync($"/api/suggestions/{id}");
        Assert.Equal((before, "2026-03-05T16:00:00Z"), (Text(after, "lastProgressAt"), Text(after, "dueAt")));
        await (await town.AsAsync("water")).DecideAsync("urgeAnswer", new { action = "answer", text = "下周进场。" }, id);
        Assert.NotEqual(before, Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "lastProgressAt"));
    }

    [Fact]
    public async Task What_is_urged_ends_with_the_case()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await UrgeAsync(deputy, id);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/urges", new { reason = "请告知进展。" })).Refused(HttpStatusCode.Conflict, "case-ended");
    }

    [Theory]
    [InlineData("""{}""", "reason")]
    [InlineData("""{"reason":"x","answerBy":"2026-03-02"}""", "answerBy")]
    [InlineData("""{"reason":"x","answerBy":"2027-03-02"}""", "answerBy")]
    [InlineData("""{"reason":"x","answerBy":5}""", "answerBy")]
    public async Task A_bad_request_names_its_field(string body, string field)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        Assert.NotNull((await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/urges", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?[field]);
    }

    private static async Task UrgeAsync(Citizen who, string id, string? answerBy = null)
    {
        var body = new JsonObject { ["reason"] = "请告知进展。" };
        if (answerBy is not null)
        {
            body["answerBy"] = answerBy;
        }

        Assert.Equal("accepted", Text((await who.SendAsync("POST", $"/api/suggestions/{id}/urges", body.ToJsonString())).Expect(HttpStatusCode.OK)["decision"], "outcome"));
    }

    /// <summary>What somebody was told, once everything that was begun has settled.</summary>
    internal static async Task<IReadOnlyList<JsonNode?>> NoticesAsync(RunningTown town, string account) => [.. (await (await Journey.SettledAsync(town, account)).ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray() ?? []];
}
