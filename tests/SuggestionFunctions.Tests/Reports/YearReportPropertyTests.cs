using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>
/// Every figure equals what an obvious count over all documents of all cases gives, and every list behind one is exactly as long: on random
/// towns. 6 by default, 100 with <c>./test --long</c>; <c>SUGGESTIONFLOW_TOWN=seed</c> makes one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class YearReportPropertyTests
{
    private const int Cases = 45;

    [Fact]
    public async Task Every_figure_of_a_random_town_is_what_an_obvious_count_gives_and_every_list_is_as_long_as_its_number()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_TOWN");
        var towns = Soak.Rounds(6, 100);
        var seeds = only is null ? Enumerable.Range(1, towns).Select(i => (uint)i) : [uint.Parse(only, System.Globalization.CultureInfo.InvariantCulture)];
        foreach (var seed in seeds)
        {
            try
            {
                await CompareAsync((int)seed);
            }
            catch (Exception parted) when (parted is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Town {seed} (SUGGESTIONFLOW_TOWN={seed} makes it again): {parted.Message}", parted);
            }
        }
    }

    private static async Task CompareAsync(int dice)
    {
        await using var made = await FiguredTown.StartAsync();
        var random = new Random(dice);
        for (var i = 1; i <= Cases; i++)
        {
            await made.AddAsync(RandomCase.Make(random, made.Town.Now, 2025 + (i % 2), i));
        }

        var reader = await made.Town.AsAsync("manager");
        var report = await reader.ReadAsync("/api/reports/years/2026?compare=2025");
        await FiguredTown.CompareAsync(reader, report, made.Books, 2026, made.Town.Now, FiguredTown.StationDeputies);
        await FiguredTown.CompareAsync(reader, report["compared"] ?? throw new InvalidOperationException("No 2025."), made.Books, 2025, made.Town.Now, FiguredTown.StationDeputies);
        Assert.True(await NumberLists.FollowAsync(reader, report) > 100);
        await Ledgers.CompareAsync(reader, report);
        await Board.ObviousBoard.CompareAsync(reader, made.Books, made.Town.Now, 9);
    }
}
