using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>What the sweep looks at, finishes, leaves and tells.</summary>
[Trait("speed", "slow")]
public class SweepTests
{
    private protected virtual IGround? Ground => null;

    private static readonly object Forward = new { action = "forward" };

    [Fact]
    public async Task A_line_younger_than_half_a_minute_is_left_alone()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward));

        Assert.Equal(0, (await trial.SweepAsync(TimeSpan.Zero)).LookedAt);
        Assert.Equal(1, (await trial.SweepAsync()).LookedAt);
    }

    [Fact]
    public async Task A_decision_that_was_never_raised_is_raised_and_its_line_goes_once_it_is_answered()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward));

        var first = await trial.SweepAsync();
        Assert.Equal((1, 0), (first.Findings.Of(FindingKind.DecisionRaisedAgain), first.TakenOut));
        await trial.SettleAsync();
        Assert.Equal("closed", Text(await secretary.ReadAsync($"/api/tasks/{task}"), "state"));
        Assert.Equal(1, (await trial.SweepAsync(TimeSpan.FromMinutes(1))).TakenOut);
        Assert.Equal(0, await LinesAsync(trial));
    }

    [Fact]
    public async Task A_case_that_was_renamed_is_called_so_on_every_desk_before_the_sweep_comes()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        (await secretary.TryDecideAsync(task, new { action = "return", reason = "请写明是哪一段。" })).Expect(HttpStatusCode.OK);
        var deputy = await trial.Town.AsAsync("deputy1");
        (await deputy.TryDecideAsync(await deputy.TaskAsync("revision"), new { action = "resubmit", title = "疏浚荻港村东段河道" })).Expect(HttpStatusCode.OK);
        await trial.SettleAsync();
        Assert.Equal("疏浚荻港村东段河道", Text((await secretary.ReadAsync("/api/tasks?state=closed"))["items"]?[0], "title"));
        Assert.Equal(0, (await trial.SweepAsync()).Findings.Total);
    }

    [Fact]
    public async Task A_decision_of_a_suspended_case_is_left_with_longer_pauses_until_it_goes_on()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.Client.SuspendInstanceAsync(SubjectOf(task), "A question is open.", CancellationToken.None);
        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward));

        Assert.Equal(0, (await trial.SweepAsync()).Findings.Total);
        Assert.Equal(0, (await trial.SweepAsync(TimeSpan.FromSeconds(59))).LookedAt);
        Assert.Equal(1, (await trial.SweepAsync(TimeSpan.FromSeconds(2))).LookedAt);
        Assert.Equal(0, (await trial.SweepAsync(TimeSpan.FromSeconds(119))).LookedAt);
        await trial.Client.ResumeInstanceAsync(SubjectOf(task), null, CancellationToken.None);
        Assert.Equal(1, (await trial.SweepAsync(TimeSpan.FromSeconds(2))).Findings.Of(FindingKind.DecisionRaisedAgain));
        await trial.SettleAsync();
        Assert.Equal("closed", Text(await secretary.ReadAsync($"/api/tasks/{task}"), "state"));
    }

    [Fact]
    public async Task A_decision_whose_task_something_else_closed_is_told_so()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward, "lost"));
        await trial.Town.MoveToAsync("2026-03-09");

        var report = await trial.SweepAsync();
        Assert.Equal((1, 2), (report.Findings.Of(FindingKind.DecisionLost), report.TakenOut)); // the other line is the clock's
        (await secretary.TryDecideAsync(task, Forward, "lost")).Refused(HttpStatusCode.Conflict, "task-closed");
    }

    [Fact]
    public async Task Lists_and_desks_are_rewritten_before_a_line_is_taken_out()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await secretary.DecideAsync("secretaryReview", Forward);
        await trial.SettleAsync();
        var before = await TownState.ReadAsync(trial);
        foreach (var partition in new[] { "desk:post:hefu.partySecretary", "desk:post:hefu.chair", "suggestions:town:hefu", "suggestions:person:hefu.pdeputy1" })
        {
            await trial.DeleteAsync(partition, Assert.Single(await trial.KeysAsync(partition)));
        }

        await trial.PutAsync("desk:post:hefu.partySecretary", $"open:202603051600:{task}", "{}");

        var report = await trial.SweepAsync();
        Assert.Equal((2, 3), (report.Findings.Of(FindingKind.ListEntry), report.Findings.Of(FindingKind.DeskEntry)));
        Assert.Equal(before, await TownState.ReadAsync(trial));
        Assert.Equal(0, await LinesAsync(trial));
    }

    [Fact]
    public async Task A_line_stays_while_what_its_decision_opens_is_not_open()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        var decision = Text((await secretary.TryDecideAsync(task, Forward)).Expect(HttpStatusCode.OK)["decision"], "id");
        await trial.SettleAsync();
        await trial.DamageAsync($"case:{SubjectOf(task)}", "header", header => header["settling"] = new JsonArray(decision));

        Assert.Equal(0, (await trial.SweepAsync()).TakenOut);
        await trial.DamageAsync($"case:{SubjectOf(task)}", "header", header => header["settling"] = new JsonArray());
        Assert.Equal(1, (await trial.SweepAsync(TimeSpan.FromMinutes(2))).TakenOut);
    }

    [Fact]
    public async Task A_submission_without_number_or_orchestration_gets_both()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        await trial.DieAfterSecondWriteAsync(() => deputy.SendAsync("POST", "/api/suggestions", Suggestion(), "k"));

        Assert.Equal(1, (await trial.SweepAsync()).Findings.Of(FindingKind.SubmissionFinished));
        await trial.SettleAsync();
        Assert.Equal("2026-HF-001", Text(Assert.Single(await (await trial.Town.AsAsync("secretary")).DeskAsync()), "number"));
    }

    [Fact]
    public async Task A_line_whose_request_never_wrote_anything_goes_after_ten_minutes()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var ledger = trial.Services.GetRequiredService<UnfinishedLedger>();
        await ledger.BeginAsync("snobody", null, CancellationToken.None);

        await trial.SweepAsync();
        await trial.SweepAsync(TimeSpan.FromMinutes(8));
        Assert.Equal(1, await LinesAsync(trial));
        await trial.SweepAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(0, await LinesAsync(trial));
    }

    [Fact]
    public async Task One_bad_line_never_stops_the_others()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        var broken = await deputy.SubmitAsync("坏的");
        var good = await deputy.SubmitAsync("好的");
        await trial.SettleAsync();
        await trial.PutAsync($"case:{broken}", "header", "no JSON");
        for (var partition = 0; partition < UnfinishedLedger.Partitions; partition++)
        {
            await trial.PutAsync($"unfinished:{partition}", "0000000000000000000:bad", "no line");
        }

        var report = await trial.SweepAsync();
        Assert.Equal((16, 1, 1), (report.Findings.Of(FindingKind.LineUnreadable), report.Findings.Of(FindingKind.LineStuck), report.TakenOut));
        Assert.Equal(16, (await trial.KeysAsync("unfinished-unreadable")).Count);
        Assert.Equal(1, await LinesAsync(trial));
        Assert.Equal(broken, Assert.Single(report.Findings.First, finding => finding.Kind == FindingKind.LineStuck).Where);
        Assert.NotEqual(broken, good);
    }

    [Fact]
    public async Task Hundreds_of_lines_that_wait_hide_none_behind_them()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.SweepUntilNothingIsLeftAsync();
        var waiting = Http.Json.Write(new UnfinishedLine("snobody", null, trial.Time.GetUtcNow()) { Attempts = 6, NotBefore = DateTimeOffset.MaxValue });
        for (var i = 0; i < 450; i++)
        {
            await trial.Store.WriteAsync(
                $"unfinished:{i % UnfinishedLedger.Partitions}",
                [.. Enumerable.Range(0, 20).Select(n => new DocumentWrite.Upsert($"00000000000000{i:000}{n:00}:x", waiting))],
                CancellationToken.None);
        }

        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward));
        Assert.Equal(1, (await trial.SweepAsync()).Findings.Of(FindingKind.DecisionRaisedAgain));
    }

    [Fact]
    public async Task Two_sweeps_at_once_do_each_other_no_harm()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var deputy = await trial.Town.AsAsync("deputy1");
        for (var i = 0; i < 10; i++)
        {
            await trial.DieAfterSecondWriteAsync(() => deputy.SendAsync("POST", "/api/suggestions", Suggestion($"建议{i}"), $"k{i}"));
        }

        await Task.WhenAll(trial.SweepAsync(), trial.SweepAsync(), trial.SweepAsync());
        await trial.SweepUntilNothingIsLeftAsync();

        var numbers = (await (await trial.Town.AsAsync("secretary")).DeskAsync()).Select(item => Text(item, "number")).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"2026-HF-{n:000}"), numbers);
        Assert.Equal(0, (await trial.CompareAsync()).Findings.Total);
    }

    [Fact]
    public async Task What_it_mended_is_kept_for_an_operator_and_a_quiet_sweep_writes_nothing()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var (secretary, task) = await UnderReviewAsync(trial);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty(await trial.KeysAsync(UpkeepReports.Partition));
        await trial.DieAfterSecondWriteAsync(() => secretary.TryDecideAsync(task, Forward));
        await trial.SweepAsync();

        var report = await trial.Services.GetRequiredService<UpkeepReports>().FindAsync(
            UpkeepReports.OfSweep, DateOnly.FromDateTime(trial.Time.GetUtcNow().UtcDateTime), CancellationToken.None);
        Assert.Equal(1, report?.Counts[FindingKind.DecisionRaisedAgain]);
        Assert.Equal(SubjectOf(task), Assert.Single(report?.Findings ?? []).Where);
    }

    [Fact]
    public async Task The_body_of_many_decisions_is_forgotten_after_thirty_days()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        var batches = trial.Services.GetRequiredService<DecisionBatches>();
        await batches.RequireSameBodyAsync("first", "digest", CancellationToken.None);
        await trial.SweepAsync(TimeSpan.FromDays(29));
        await batches.RequireSameBodyAsync("second", "digest", CancellationToken.None);
        await Assert.ThrowsAsync<Http.ProblemException>(() => batches.RequireSameBodyAsync("first", "another", CancellationToken.None));

        await trial.SweepAsync(TimeSpan.FromDays(1.1));
        Assert.Empty(await trial.KeysAsync("decided-together:first"));
        Assert.Equal(["body"], await trial.KeysAsync("decided-together:second"));
        Assert.EndsWith(":second", Assert.Single(await trial.KeysAsync(DecisionBatches.Partition)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_that_an_earlier_version_left_are_filled_by_sweeps_and_told()
    {
        await using var trial = await TrialTown.StartAsync(Ground);
        await Scenarios.SubmittedAsync(trial.Town);
        await trial.SweepUntilNothingIsLeftAsync();
        var before = (Open: await trial.KeysAsync("suggestions:town:hefu:open"), Words: await trial.KeysAsync("suggestions:town:hefu:words"));
        foreach (var list in new[] { "suggestions:town:hefu:open", "suggestions:town:hefu:words" })
        {
            foreach (var key in await trial.KeysAsync(list))
            {
                await trial.DeleteAsync(list, key);
            }
        }

        await trial.DamageAsync("suggestions:town:hefu", Assert.Single(await trial.KeysAsync("suggestions:town:hefu")), entry =>
        {
            entry.Remove("layout");
            entry.Remove("elsewhere");
        });
        await trial.DeleteAsync(Suggestions.ListLayout.Partition, "hefu");

        Assert.Equal(0, (await trial.SweepAsync()).Findings.Total);
        Assert.Equal(before.Open, await trial.KeysAsync("suggestions:town:hefu:open"));
        Assert.Equal(before.Words, await trial.KeysAsync("suggestions:town:hefu:words"));
        Assert.Equal(1, (await trial.SweepAsync(ListFilling.Overlap)).Findings.Of(FindingKind.ListsFilled));
        Assert.Equal(0, (await trial.SweepAsync()).Findings.Total);
    }

    [Fact]
    public void Upkeep_runs_on_the_real_clock()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        Assert.Equal(["Sweep", "NightlyComparison", "OpenWorkCount", "AttachmentCleanup", "OutboxTimer"], host?["embedded"]?["realTimeTimers"]?.AsArray().Select(name => name?.GetValue<string>()));
    }

    private static string SubjectOf(string task) => task[..task.IndexOf('-')];

    private static Task<int> LinesAsync(TrialTown trial) => trial.Services.GetRequiredService<UnfinishedLedger>().CountAsync(CancellationToken.None);

    private static async Task<(Citizen Secretary, string Task)> UnderReviewAsync(TrialTown trial)
    {
        await Scenarios.SubmittedAsync(trial.Town);
        await trial.SweepUntilNothingIsLeftAsync();
        var secretary = await trial.Town.AsAsync("secretary");
        return (secretary, await secretary.TaskAsync("secretaryReview"));
    }
}
