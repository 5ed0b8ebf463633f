using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>The lines that figures are counted from are kept, mended and filled as the lists are. (Each crash point of a change: Protocol/CrashTests, which compares all documents.)</summary>
[Trait("speed", "slow")]
public sealed class FigureLineTests
{
    private const string Lines = "figures:hefu:2026";

    [Fact]
    public async Task A_line_that_is_missing_stale_or_wrong_is_written_again_by_the_nightly_comparison()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await ClosedAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Lines));
        foreach (var damage in new Func<Task>[]
        {
            () => trial.DeleteAsync(Lines, key),
            () => trial.DamageAsync(Lines, key, line => (line["revision"], line["state"]) = (1, "inProgress")),
            () => trial.DamageAsync(Lines, key, line => (line["revision"], line["title"]) = (999, "别的")),
            () => trial.PutAsync(Lines, key, "no JSON"),
        })
        {
            await damage();
            var finding = Assert.Single((await trial.CompareAsync()).Findings.First);
            Assert.Equal((FindingKind.ListEntry, id, Lines, true), (finding.Kind, finding.Where, finding.Detail, finding.Mended));
            Assert.Equal(before, await TownState.ReadAsync(trial));
        }
    }

    [Fact]
    public async Task A_line_that_belongs_to_no_case_or_elsewhere_is_taken_away()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await ClosedAsync(trial);
        var before = await TownState.ReadAsync(trial);
        var body = (await trial.ReadAsync(Lines, Assert.Single(await trial.KeysAsync(Lines))))?.ToJsonString(Http.Json.Options) ?? "";
        await trial.PutAsync("figures:hefu:2025", $"00001:{id}", body);
        await trial.PutAsync(Lines, $"00002:{id}", body);
        await trial.PutAsync(Lines, "00003:snowhere", body);
        await trial.PutAsync("figures:shuanglin:2026", $"00001:{id}", body);

        var report = await trial.CompareAsync();
        Assert.Equal((4, 4), (report.Findings.Of(FindingKind.ListEntryTooMuch), report.Findings.Total));
        Assert.Equal(before, await TownState.ReadAsync(trial));
    }

    [Fact]
    public async Task The_sweep_mends_the_line_of_what_stopped_half_way()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await ClosedAsync(trial);
        var key = Assert.Single(await trial.KeysAsync(Lines));
        await trial.SweepUntilNothingIsLeftAsync();
        await trial.DeleteAsync(Lines, key);
        await trial.Services.GetRequiredService<UnfinishedLedger>().BeginAsync(id, null, CancellationToken.None);

        var swept = await trial.SweepAsync();
        Assert.Contains(swept.Findings.First, finding => (finding.Kind, finding.Detail) == (FindingKind.ListEntry, Lines));
        Assert.Equal([key], await trial.KeysAsync(Lines));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_worked_out_anew_for_whoever_asks()
    {
        await using var trial = await TrialTown.StartAsync();
        await ClosedAsync(trial);
        var manager = await trial.Town.AsAsync("manager");
        var before = await ReportAsync(manager);
        await trial.PutAsync(Lines, Assert.Single(await trial.KeysAsync(Lines)), "no JSON");
        Assert.Equal(before, await ReportAsync(manager));
    }

    [Fact]
    public async Task After_an_upgrade_the_report_is_right_at_once_and_the_sweep_fills_the_lines()
    {
        await using var trial = await TrialTown.StartAsync();
        await ClosedAsync(trial);
        await Journey.ToDepartmentAsync(trial.Town, "另一件");
        await trial.SweepUntilNothingIsLeftAsync();
        var manager = await trial.Town.AsAsync("manager");
        var (before, lines) = (await ReportAsync(manager), await trial.KeysAsync(Lines));

        // As an earlier program left it: its layout, and none of these lines.
        foreach (var key in lines)
        {
            await trial.DeleteAsync(Lines, key);
        }

        foreach (var key in await trial.KeysAsync(TownLists.All("hefu")))
        {
            await trial.DamageAsync(TownLists.All("hefu"), key, entry => entry["layout"] = TownLists.Layout - 1);
        }

        await trial.DamageAsync(ListLayout.Partition, "hefu", mark => mark["layout"] = TownLists.Layout - 1);
        Assert.Equal(before, await ReportAsync(manager));
        Assert.Equal(2, (await NumberLists.ReadAsync(manager, "/api/reports/years/2026/items?of=cases")).Count);
        await ReadBoardAsync(manager);

        for (var sweeps = 0; !await trial.Services.GetRequiredService<ListLayout>().IsFilledAsync("hefu", CancellationToken.None); sweeps++)
        {
            Assert.True(sweeps < 10, "The lists are never filled.");
            await trial.SweepAsync(ListFilling.Overlap);
        }

        Assert.Equal(lines, await trial.KeysAsync(Lines));
        Assert.Equal(before, await ReportAsync(manager));
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    private static async Task ReadBoardAsync(Citizen manager) => Assert.True(await NumberLists.FollowAsync(manager, await manager.ReadAsync("/api/board")) > 0);

    private static async Task<string> ReportAsync(Citizen reader)
    {
        var report = (await reader.ReadAsync("/api/reports/years/2026")).AsObject();
        report.Remove("asOf");
        return report.ToJsonString();
    }

    private static async Task<string> ClosedAsync(TrialTown trial)
    {
        var id = await Journey.ToEvaluationAsync(trial.Town);
        await Journey.EvaluateAsync(trial.Town, id, "satisfied");
        await trial.SettleAsync();
        return id;
    }
}
