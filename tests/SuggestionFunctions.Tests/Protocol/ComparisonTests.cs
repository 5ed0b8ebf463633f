using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>What the nightly comparison sees, mends and tells, each partition damaged by hand. (That it finds nothing where all is well, every crash test says.)</summary>
[Trait("speed", "slow")]
public class ComparisonTests
{
    private protected virtual IGround? Ground => null;

    private const string Town = "suggestions:town:hefu";
    private const string Deputy = "suggestions:person:hefu.pdeputy1";
    private const string Department = "suggestions:post:hefu.dwater.department";
    private const string Desk = "desk:post:hefu.dwater.department";
    private const string Elsewhere = "desk:post:hefu.droads.department";

    [Theory]
    [InlineData(Town)]
    [InlineData(Town + ":open")]
    [InlineData(Town + ":category:" + SmallTown.Category)]
    [InlineData(Town + ":department:" + SmallTown.Water)]
    [InlineData(Deputy)]
    [InlineData(Department)]
    public async Task An_entry_that_is_missing_stale_or_wrong_in_a_list_is_written_again(string list)
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(list));
        foreach (var damage in new Func<Task>[]
        {
            () => trial.DeleteAsync(list, key),
            () => trial.DamageAsync(list, key, entry => (entry["revision"], entry["step"]) = (1, "secretaryReview")),
            () => trial.DamageAsync(list, key, entry => (entry["revision"], entry["title"]) = (999, "别的")),
        })
        {
            await damage();
            var finding = Assert.Single((await trial.CompareAsync()).Findings.First);
            Assert.Equal((FindingKind.ListEntry, id, list, true), (finding.Kind, finding.Where, finding.Detail, finding.Mended));
            Assert.Equal(before, await TownState.ReadAsync(trial));
        }
    }

    [Fact]
    public async Task An_entry_in_a_list_where_it_does_not_belong_is_taken_away()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Town));
        var body = (await trial.ReadAsync(Town, key))?.ToJsonString(Http.Json.Options) ?? "";
        await trial.PutAsync("suggestions:post:hefu.droads.department", key, body);
        await trial.PutAsync(Deputy, "d:snowhere", body.Replace(key[^21..], "snowhere", StringComparison.Ordinal));
        await trial.PutAsync(Town, "n:0000:00000:x", "no JSON");

        Assert.Equal((3, 3), Count(await trial.CompareAsync(), FindingKind.ListEntryTooMuch));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task A_case_that_still_stands_where_it_stood_before_is_taken_away_there()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Town + ":open"));
        var body = (await trial.ReadAsync(Town + ":open", key))?.ToJsonString(Http.Json.Options) ?? "";
        await trial.PutAsync(Town + ":ended:withdrawn", key, body);
        await trial.PutAsync(Town + ":ended:closed", "0000000000000000000:" + key[(key.LastIndexOf(':') + 1)..], body);
        await trial.PutAsync(Town + ":department:" + SmallTown.Roads, Assert.Single(await trial.KeysAsync(Town)), body);

        Assert.Equal((3, 3), Count(await trial.CompareAsync(), FindingKind.ListEntryTooMuch));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task Words_of_the_search_that_are_missing_or_too_much_are_mended()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var words = await trial.KeysAsync(Town + ":words");
        var body = (await trial.ReadAsync(Town + ":words", words[0]))?.ToJsonString(Http.Json.Options) ?? "";
        var listKey = words[0][(words[0].IndexOf(':', StringComparison.Ordinal) + 1)..];
        await trial.DeleteAsync(Town + ":words", words[0]);
        await trial.PutAsync(Town + ":words", $"t.00410042:{listKey}", body);
        await trial.PutAsync(Town + ":words", "t.00410042:n:7973:99990:gone", body);

        var report = await trial.CompareAsync();
        Assert.Equal((1, 2), (report.Findings.Of(FindingKind.ListEntry), report.Findings.Of(FindingKind.ListEntryTooMuch)));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task Words_of_a_change_that_is_just_being_listed_stay()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        var lists = trial.Services.GetRequiredService<Suggestions.SuggestionLists>();
        var before = await lists.EntryOfCaseAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("No case.");
        await trial.DamageAsync($"case:{id}", "header", header => (header["title"], header["revision"]) = ("关于桥梁的提议", before.Revision + 1));
        await trial.Services.GetRequiredService<Suggestions.SearchIndex>().UpdateAsync(before, before with { Title = "关于桥梁的提议" }, CancellationToken.None);
        var words = await trial.KeysAsync(Town + ":words");

        await trial.Services.GetRequiredService<ListsAndDesks>().CompareAsync("hefu", new Findings(), CancellationToken.None);

        Assert.Empty(words.Except(await trial.KeysAsync(Town + ":words")));
    }

    [Fact]
    public async Task A_draft_whose_list_entry_is_stale_is_listed_as_it_is()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var id = Text((await deputy.SendAsync("POST", "/api/suggestions", new { title = "草稿", submit = false })).Expect(HttpStatusCode.Created), "id");
        await trial.DamageAsync(Deputy, $"d:{id}", entry => entry["title"] = "旧稿");

        Assert.Equal((1, 1), Count(await trial.CompareAsync(), FindingKind.ListEntry));
        Assert.Equal("草稿", (await trial.ReadAsync(Deputy, $"d:{id}"))?["title"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_task_that_is_missing_or_wrong_on_its_desk_is_put_there()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Desk));
        await trial.DeleteAsync(Desk, key);
        await trial.DamageAsync("desk:post:hefu.chair", Assert.Single(await trial.KeysAsync("desk:post:hefu.chair")), entry => entry["state"] = "open");

        Assert.Equal((2, 2), Count(await trial.CompareAsync(), FindingKind.DeskEntry));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task A_desk_entry_of_a_closed_task_of_another_desk_or_of_none_is_taken_away()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await HandledAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Desk));
        var body = (await trial.ReadAsync(Desk, key))?.ToJsonString(Http.Json.Options) ?? "";
        var shut = Assert.Single(await trial.KeysAsync("desk:post:hefu.chair"));
        var closed = (await trial.ReadAsync("desk:post:hefu.chair", shut))?.ToJsonString(Http.Json.Options) ?? "";
        await trial.PutAsync("desk:post:hefu.chair", $"open:202701010000:{shut[(shut.LastIndexOf(':') + 1)..]}", closed);
        await trial.PutAsync(Elsewhere, key, body);
        await trial.PutAsync(Desk, "open:202701010000:gone", body.Replace("-1-04", "-0-09", StringComparison.Ordinal));

        Assert.Equal((3, 3), Count(await trial.CompareAsync(), FindingKind.DeskEntryTooMuch));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task A_desk_entry_ahead_of_its_case_is_left_until_the_case_has_gone_on()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Desk));
        var body = (await trial.ReadAsync(Desk, key))?.ToJsonString(Http.Json.Options) ?? "";
        await trial.PutAsync(Elsewhere, "open:202701010000:ahead", body.Replace("-1-04", "-1-05", StringComparison.Ordinal));
        Assert.Equal(FindingKind.DeskEntryAhead, Assert.Single((await trial.CompareAsync()).Findings.First).Kind);

        // The leader's task is number 5, and lies on another desk.
        await Journey.HandleAsync(trial.Town, id);
        await trial.SettleAsync();
        Assert.Equal((1, 1), Count(await trial.CompareAsync(), FindingKind.DeskEntryTooMuch));
    }

    [Fact]
    public async Task A_decision_without_an_outcome_and_without_a_line_is_raised_again()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        var water = await trial.Town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling");
        await trial.DieAfterSecondWriteAsync(() => water.TryDecideAsync(task, new { action = "accept", handler = "王站长" }, "k"));
        Assert.Equal(0, (await trial.CompareAsync()).Findings.Total); // The sweep will do it.
        foreach (var partition in Enumerable.Range(0, UnfinishedLedger.Partitions).Select(i => $"unfinished:{i}"))
        {
            foreach (var line in await trial.KeysAsync(partition))
            {
                await trial.DeleteAsync(partition, line);
            }
        }

        Assert.Equal(1, (await trial.CompareAsync()).Findings.Of(FindingKind.DecisionOrphaned));
        await trial.SettleAsync();
        (await water.TryDecideAsync(task, new { action = "accept", handler = "王站长" }, "k")).Expect(HttpStatusCode.OK);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(trial.Town, id)).Step);
    }

    [Fact]
    public async Task A_decision_that_was_accepted_long_ago_and_opens_nothing_is_reported()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        var decision = (await trial.KeysAsync($"case:{id}")).First(key => key.StartsWith("decision:", StringComparison.Ordinal))["decision:".Length..];
        await trial.DamageAsync($"case:{id}", "header", header => header["settling"] = new JsonArray(decision));
        Assert.Equal(0, (await trial.CompareAsync()).Findings.Total);
        await trial.Town.MoveToAsync(trial.Town.Now + TimeSpan.FromHours(2));

        Assert.Equal((1, 0), Count(await trial.CompareAsync(), FindingKind.Unsettled));
    }

    [Fact]
    public async Task An_orchestration_that_never_was_is_started_and_one_that_is_gone_is_reported()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        await trial.DieAfterSecondWriteAsync(() => deputy.SendAsync("POST", "/api/suggestions", Suggestion("没有启动"), "k"));
        var started = Assert.Single(await trial.Ground.DocumentsAsync(trial.Town.Folder), found => found.Key == "header").Partition["case:".Length..];
        await trial.Services.GetRequiredService<Suggestions.NumberSeries>().ClaimAsync("hefu", 2026, started, CancellationToken.None);
        var report = await trial.CompareAsync();
        Assert.Equal((FindingKind.OrchestrationStarted, started), (report.Findings.First[0].Kind, report.Findings.First[0].Where));
        await trial.SettleAsync();
        Assert.Equal("secretaryReview", (await Journey.WhereAsync(trial.Town, started)).Step);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Equal(0, (await trial.CompareAsync()).Findings.Total);

        await trial.Client.TerminateInstanceAsync(started, (object?)null, CancellationToken.None);
        await trial.Client.WaitForInstanceCompletionAsync(started, CancellationToken.None);
        Assert.Equal((1, 0), Count(await trial.CompareAsync(), FindingKind.OrchestrationGone));
        await trial.Client.PurgeInstanceAsync(started, CancellationToken.None);
        Assert.Equal((1, 0), Count(await trial.CompareAsync(), FindingKind.OrchestrationGone));
        Assert.Null(await trial.Client.GetInstanceAsync(started, CancellationToken.None));
    }

    [Fact]
    public async Task A_changed_timeline_a_number_without_a_case_and_a_gap_are_reported()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        await (await trial.Town.AsAsync("deputy2")).SubmitAsync("第二件");
        await trial.SettleAsync();
        await trial.DamageAsync($"case:{id}", "timeline:000003", entry => entry["at"] = "2026-01-01T00:00:00+00:00");
        var claim = await trial.ReadAsync("series:hefu:2026", "serial:00002");
        await trial.DeleteAsync("series:hefu:2026", "serial:00002");
        await trial.PutAsync("series:hefu:2026", "head", "{\"last\":4}");
        await trial.PutAsync("series:hefu:2026", "serial:00004", (claim?.ToJsonString() ?? "").Replace("\"serial\":2", "\"serial\":4", StringComparison.Ordinal));
        await trial.PutAsync("series:hefu:2026", "serial:00005", "{\"caseId\":\"snobody\",\"serial\":5}");

        var found = (await trial.CompareAsync()).Findings.First.Where(finding => !finding.Mended).Select(finding => (finding.Kind, finding.Detail)).ToList();
        Assert.Contains((FindingKind.TimelineBroken, "from entry 3 on"), found);
        Assert.Contains((FindingKind.NumberBroken, "2026: no case has 2 to 3"), found);
        Assert.Contains((FindingKind.NumberBroken, "the series says 4 of 2026, the case says 2026-HF-002"), found);
        Assert.Contains((FindingKind.CaseBroken, "number 5 of 2026 has no case"), found);
    }

    [Fact]
    public async Task What_the_header_says_is_open_and_is_not_is_reported()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        await trial.DamageAsync($"case:{id}", "header", header => header["openTasks"] = new JsonArray());

        var found = Assert.Single((await trial.CompareAsync()).Findings.First, finding => !finding.Mended);
        Assert.Equal((FindingKind.OpenTaskBroken, id), (found.Kind, found.Where));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_stops_no_other_and_all_is_kept_for_an_operator()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var id = await HandledAsync(trial);
        await (await trial.Town.AsAsync("deputy2")).SubmitAsync("第二件");
        await trial.SettleAsync();
        await trial.PutAsync($"case:{id}", "header", "no JSON");
        await trial.DeleteAsync(Town, (await trial.KeysAsync(Town))[0]);

        var report = await trial.CompareAsync();
        Assert.Equal(2, report.Cases);
        Assert.Contains(report.Findings.First, finding => (finding.Kind, finding.Where) == (FindingKind.NotLookedAt, id));
        Assert.Contains(report.Findings.First, finding => (finding.Kind, finding.Detail) == (FindingKind.ListEntry, Town));
        var kept = await trial.Services.GetRequiredService<UpkeepReports>().FindAsync(
            UpkeepReports.OfComparison, DateOnly.FromDateTime(trial.Time.GetUtcNow().UtcDateTime), CancellationToken.None);
        Assert.Equal((1, 2), (kept?.Runs, kept?.LookedAt));
        Assert.Equal(report.Findings.Total, kept?.Counts.Values.Sum());
    }

    /// <summary>Findings of a kind, which must be all there are, and how many of them were mended.</summary>
    private static (int Found, int Mended) Count(ComparisonReport report, FindingKind kind)
    {
        Assert.All(report.Findings.First, finding => Assert.Equal(kind, finding.Kind));
        return (report.Findings.Total, report.Findings.First.Count(finding => finding.Mended));
    }

    private static async Task<string> HandledAsync(TrialTown trial)
    {
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await trial.SweepUntilNothingIsLeftAsync();
        return id;
    }
}
