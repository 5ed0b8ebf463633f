using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Which towns a night compares whole, and what becomes of the others.</summary>
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

        var report = await trial.CompareAsync();
        Assert.Equal(1, report.Cases);
        Assert.Equal(id, Assert.Single(report.Findings.First).Where);
    }
}
