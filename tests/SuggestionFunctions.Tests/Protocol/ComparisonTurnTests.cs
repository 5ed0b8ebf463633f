using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Which towns a night compares whole, and what becomes of the others.</summary>
[Trait("speed", "slow")]
public sealed class ComparisonTurnTests
{
    private static readonly DateOnly Night = new(2026, 3, 2);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_few_towns_have_their_turn_each_night(int towns) =>
        Assert.All(Enumerable.Range(0, towns), index => Assert.All(Enumerable.Range(0, 14), day => Assert.True(NightlyComparison.IsCompared(index, towns, Night.AddDays(day)))));

    [Theory]
    [InlineData(6)]
    [InlineData(30)]
    [InlineData(31)]
    public void Of_many_towns_each_has_its_turn_once_in_any_seven_nights(int towns) =>
        Assert.All(Enumerable.Range(0, towns), index => Assert.All(
            Enumerable.Range(0, 14),
            first => Assert.Equal(1, Enumerable.Range(first, 7).Count(day => NightlyComparison.IsCompared(index, towns, Night.AddDays(day))))));

    [Fact]
    public async Task In_the_nights_between_a_towns_open_cases_are_compared()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await AmongManyTownsAsync(trial);

        var report = await trial.CompareAsync();
        Assert.Equal(1, report.Cases);
        Assert.Equal(id, Assert.Single(report.Findings.First).Where);
    }

    [Fact]
    public async Task A_town_whose_lists_are_not_filled_yet_is_compared_whole()
    {
        await using var trial = await TrialTown.StartAsync();
        await AmongManyTownsAsync(trial);
        await trial.DeleteAsync(ListLayout.Partition, "hefu");

        Assert.Equal(2, (await trial.CompareAsync()).Cases);
    }

    [Fact]
    public async Task A_case_that_an_earlier_version_ended_since_the_lists_were_filled_is_compared()
    {
        await using var trial = await TrialTown.StartAsync();
        await AmongManyTownsAsync(trial);
        foreach (var key in await trial.KeysAsync("suggestions:town:hefu"))
        {
            await trial.DamageAsync("suggestions:town:hefu", key, entry => entry.Remove("layout"));
        }

        Assert.Equal(2, (await trial.CompareAsync()).Cases);
    }

    [Fact]
    public async Task An_entry_of_a_towns_list_that_cannot_be_read_is_told_and_stops_neither_the_town_nor_the_report()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await AmongManyTownsAsync(trial);
        await trial.PutAsync("suggestions:town:hefu:open", "n:0000:00000:x", "no JSON");

        var report = await trial.CompareAsync();
        Assert.Equal(1, report.Cases);
        Assert.Contains(report.Findings.First, finding => (finding.Kind, finding.Where, finding.Detail) == (FindingKind.NotLookedAt, "suggestions:town:hefu:open", "n:0000:00000:x"));
        Assert.Contains(report.Findings.First, finding => finding.Where == id);
        Assert.NotNull(await trial.Services.GetRequiredService<UpkeepReports>().FindAsync(
            UpkeepReports.OfComparison, DateOnly.FromDateTime(trial.Time.GetUtcNow().UtcDateTime), TestContext.Current.CancellationToken));
    }

    /// <summary>A closed case and an open one, whose entry in its deputy's list is missing, in one of more towns than a night compares whole; on another night than this town's. Returns the open one.</summary>
    private static async Task<string> AmongManyTownsAsync(TrialTown trial)
    {
        var id = await Running.Journey.ToDepartmentAsync(trial.Town);
        var closed = await Running.Journey.ToDepartmentAsync(trial.Town);
        await Running.Journey.HandleAsync(trial.Town, closed);
        await Running.Journey.EvaluateAsync(trial.Town, closed, "satisfied");
        await trial.SettleAsync();
        foreach (var town in Enumerable.Range(10, 40).Select(number => $"town{number}"))
        {
            await trial.PutAsync(RegisterKeys.Towns, RegisterKeys.Town(town), Http.Json.Write(new Town(town, "镇", town)));
        }

        var deputys = "suggestions:person:hefu.pdeputy1";
        foreach (var key in await trial.KeysAsync(deputys))
        {
            await trial.DeleteAsync(deputys, key);
        }

        if (ChinaTime.DateOf(trial.Time.GetUtcNow()).DayNumber % 7 == 0)
        {
            trial.Time.Ahead(TimeSpan.FromDays(1)); // the first town's own turn is another night
        }

        return id;
    }
}
