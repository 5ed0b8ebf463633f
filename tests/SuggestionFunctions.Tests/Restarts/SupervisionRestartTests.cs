using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Successions;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// Cases with urges, meetings and progress reports at every point of theirs lose their orchestrations, whatever else has happened
/// to them; beside their twin that lost nothing they go on: the same reminders, the same end.
/// </summary>
[Trait("speed", "slow")]
public sealed class SupervisionRestartTests
{
    private static readonly string[] Accounts = ["secretary", "deputy1", "deputy2", "chair", "mayor", "roads", "water", "leader", "office", "presidium"];

    [Fact]
    public Task What_is_supervised_goes_on_as_its_twin() => SameAsync(_ => Task.FromResult(SmallTown.Water), Accounts);

    [Fact]
    public Task So_does_what_a_calendar_was_loaded_for() => SameAsync(async trial =>
    {
        var holidays = new[] { new { name = new { zh = "放假", en = "off" }, from = "2026-03-09", to = "2026-03-11" }, new { name = new { zh = "放假", en = "off" }, from = "2026-04-02", to = "2026-04-03" } };
        (await (await trial.Town.AsAsync("office")).SendAsync("PUT", "/api/calendars/2026", new { source = "国务院办公厅", workedDays = Array.Empty<string>(), holidays })).Expect(HttpStatusCode.Accepted);
        return SmallTown.Water;
    }, Accounts);

    [Fact]
    public Task So_does_what_a_department_had_that_went_over_into_another() => SameAsync(async trial =>
    {
        var successor = await Merger.FoundAsync(trial.Town);
        await Merger.DissolveAsync(trial.Town, successor);
        return successor;
    }, ["secretary", "deputy1", "deputy2", "chair", "mayor", "roads", "leader2", "leader", "office", "presidium"]);

    [Fact]
    public Task So_does_what_lies_with_a_post_that_was_handed_over() => SameAsync(async trial =>
    {
        var admin = await trial.Town.AsAsync("admin");
        foreach (var (account, organization) in new[] { ("water", SmallTown.Roads), ("roads", SmallTown.Water) })
        {
            (await admin.SendAsync("PATCH", $"/api/people/hefu.p{account}", new { posts = new[] { new { role = "department", organization, from = "2026-03-02" } } })).Expect(HttpStatusCode.OK);
        }

        return SmallTown.Water;
    }, Accounts);

    [Fact]
    public Task So_does_what_a_substitute_does() => SameAsync(async trial =>
    {
        (await (await trial.Town.AsAsync("admin")).SendAsync("POST", "/api/substitutions", new { postId = "hefu.dwater.department", personId = "hefu.pleader2", from = "2026-03-02", until = "2026-05-02" })).Expect(HttpStatusCode.Created);
        return SmallTown.Water;
    }, ["secretary", "deputy1", "deputy2", "chair", "mayor", "roads", "leader2", "leader", "office", "presidium"]);

    private static async Task SameAsync(Func<TrialTown, Task<string>> happensAsync, IReadOnlyList<string> accounts)
    {
        var laidOut = await TrialTown.StartAsync();
        foreach (var bringThere in SupervisionStages.All.Values)
        {
            await bringThere(laidOut);
        }

        await laidOut.SettleAsync();
        var department = await happensAsync(laidOut);
        await laidOut.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await laidOut.CompareAsync()).Findings.First);
        await laidOut.StopAsync();
        await using var twin = await TrialTown.StartAsync(laidOut.Town.Folder);
        await using var lost = await LostHub.StartWithoutHubAsync(laidOut.Town.Folder);
        var report = await lost.RestartAsync();
        Assert.Equal(0, report.Count("problem"));
        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));

        // The clocks ring as they would have, upwards too; months of reports begin.
        foreach (var later in new[] { "2026-03-25", "2026-04-22" })
        {
            await twin.Town.MoveToAsync(later);
            await lost.Town.MoveToAsync(later);
            CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));
        }

        foreach (var trial in new[] { twin, lost })
        {
            await ToTheEnd.WalkAsync(trial, department, accounts);
            await trial.SweepUntilNothingIsLeftAsync();
            Assert.Empty((await trial.CompareAsync()).Findings.First);
        }

        CaseDocuments.Same(CaseDocuments.Read(twin), CaseDocuments.Read(lost));
        Assert.DoesNotContain(SqliteGround.Documents(lost.Town.Folder), found => found.Key == "header" && found.Body.Contains("\"state\":\"inProgress\"", StringComparison.Ordinal));
    }
}
