using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision;

/// <summary>重点督办, and watching a case.</summary>
[Trait("speed", "slow")]
public sealed class KeySuggestionTests
{
    [Fact]
    public async Task A_key_suggestion_is_reported_on_each_month_and_everybody_who_follows_it_is_told()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        await MarkAsync(town, id, true);
        Assert.Single((await water.ReadAsync("/api/suggestions?key=true"))["items"]?.AsArray() ?? []);
        Assert.Equal("2026-04-02", await DueAsync(water, id));
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-20T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("progressReport", new { action = "report", text = "已招标。" }, id);
        Assert.Empty(await water.DeskAsync("progressReport")); // The month has been reported on.
        foreach (var account in new[] { "deputy1", "presidium", "office", "chair" })
        {
            Assert.Contains(await UrgeTests.NoticesAsync(town, account), notice => Text(notice, "kind") == "progressReported");
        }

        await town.MoveToAsync(DateTimeOffset.Parse("2026-04-02T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("2026-05-06", await DueAsync(water, id)); // 2026-05-02 is a day off.
        var shown = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(("群众反映强烈。", "已招标。"), (Text(shown["key"], "reason"), Text(shown["progress"]?[0], "text")));
    }

    [Fact]
    public async Task A_report_that_is_overdue_climbs_and_a_late_one_stands_for_the_months_that_passed()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await MarkAsync(town, id, true);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-05-20T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(await UrgeTests.NoticesAsync(town, "leader"), notice => Text(notice, "kind") == "overdue" && Text(notice, "title").Contains("进展报告", StringComparison.Ordinal));
        var water = await town.AsAsync("water");
        await water.DecideAsync("progressReport", new { action = "report", text = "已开工。" }, id);
        await town.MoveToAsync(town.Now);
        Assert.Equal("2026-06-02", await DueAsync(water, id));
    }

    [Fact]
    public async Task It_is_a_key_suggestion_until_the_presidium_says_otherwise_and_the_report_ends_with_that()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await MarkAsync(town, id, true);
        (await TryMarkAsync(town, "presidium", id, true)).Refused(HttpStatusCode.Conflict, "key-unchanged");
        (await TryMarkAsync(town, "office", id, false)).Refused(HttpStatusCode.Forbidden, "forbidden");
        await MarkAsync(town, id, false);
        await town.MoveToAsync(town.Now);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync("progressReport"));
        Assert.Null((await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["key"]);
        await MarkAsync(town, id, true);
        Assert.Single(await (await town.AsAsync("water")).DeskAsync("progressReport"));
        await Journey.HandleAsync(town, id);
        await town.MoveToAsync(town.Now);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync("progressReport"));
    }

    [Fact]
    public async Task Chosen_with_the_assignment_the_department_reports_and_after_a_transfer_the_next_one()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, isKey = true }, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await town.MoveToAsync(town.Now);
        var (water, roads) = (await town.AsAsync("water"), await town.AsAsync("roads"));
        Assert.Single(await water.DeskAsync("progressReport"));
        await water.DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属道路。" }, id);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, id);
        await town.MoveToAsync(town.Now);
        Assert.Empty(await water.DeskAsync("progressReport"));
        Assert.Single(await roads.DeskAsync("progressReport"));
    }

    [Fact]
    public async Task Whoever_watches_a_case_is_told_how_it_goes_on_for_as_long_as_they_see_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (secretary, roads) = (await town.AsAsync("secretary"), await town.AsAsync("roads"));
        (await roads.SendAsync("POST", $"/api/suggestions/{id}/watch")).Refused(HttpStatusCode.NotFound, "not-found");
        (await secretary.SendAsync("POST", $"/api/suggestions/{id}/watch")).Expect(HttpStatusCode.NoContent);
        Assert.True((await secretary.ReadAsync($"/api/suggestions/{id}"))["watching"]?.GetValue<bool>());
        await Journey.HandleAsync(town, id);
        await town.MoveToAsync(town.Now);
        string[] heard = [.. (await UrgeTests.NoticesAsync(town, "secretary")).Where(notice => Text(notice, "kind") == "watched").Select(notice => Text(notice, "title"))];
        Assert.Equal(["关注的建议：代表测评", "关注的建议：分管领导签发"], heard.Order(StringComparer.Ordinal));

        var mayor = await town.AsAsync("mayor");
        (await mayor.SendAsync("POST", $"/api/suggestions/{id}/watch")).Expect(HttpStatusCode.NoContent);
        (await secretary.SendAsync("DELETE", $"/api/suggestions/{id}/watch")).Expect(HttpStatusCode.NoContent);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        await town.MoveToAsync(town.Now);
        Assert.Equal(2, (await UrgeTests.NoticesAsync(town, "secretary")).Count(notice => Text(notice, "kind") == "watched"));

        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        Assert.Contains(await UrgeTests.NoticesAsync(town, "mayor"), notice => Text(notice, "kind") == "closed");
    }

    [Fact]
    public async Task A_department_that_lost_the_case_hears_nothing_more_of_what_it_watched()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        foreach (var account in new[] { "water", "secretary" })
        {
            (await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{id}/watch")).Expect(HttpStatusCode.NoContent);
        }

        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "requestTransfer", reason = "属道路。" }, id);
        await (await town.AsAsync("chair")).DecideAsync("transferDecision", new { action = "reassign", leadDepartment = SmallTown.Roads }, id);
        await Journey.HandleAsync(town, id, "roads");
        Assert.Contains(await UrgeTests.NoticesAsync(town, "secretary"), notice => Text(notice, "kind") == "watched");
        Assert.DoesNotContain(await UrgeTests.NoticesAsync(town, "water"), notice => Text(notice, "kind") == "watched");
    }

    private static async Task<string> DueAsync(Citizen water, string id) =>
        Text((await water.ReadAsync($"/api/tasks/{await water.TaskAsync("progressReport", id)}"))["deadlines"]?[0], "due");

    private static async Task MarkAsync(RunningTown town, string id, bool isKey) => (await TryMarkAsync(town, "presidium", id, isKey)).Expect(HttpStatusCode.OK);

    private static async Task<Answer> TryMarkAsync(RunningTown town, string account, string id, bool isKey) =>
        await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{id}/key", new { isKey, reason = "群众反映强烈。" });
}
