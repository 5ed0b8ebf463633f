using CsCheck;
using SuggestionFunctions.Tests.Board;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Story;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>
/// Random people do random things over virtual months, over HTTP (<see cref="Player"/>); from time to time report, lists and board must be what an
/// obvious count over all documents gives. 4 stories by default, 60 with <c>./test --long</c>; <c>SUGGESTIONFLOW_STORY=seed</c> plays one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class StoryReportTests
{
    private const int Moves = 90;
    private const int CompareEach = 30;

    [Fact]
    public async Task Whatever_people_do_report_and_board_count_it_as_an_obvious_look_at_everything_does()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_STORY");
        var stories = Soak.Rounds(4, 60);
        var seeds = only is null ? Enumerable.Range(1001, stories).Select(i => (uint)i) : [uint.Parse(only, System.Globalization.CultureInfo.InvariantCulture)];
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            await using var town = await StoryTown.StartAsync();
            var model = new ModelTown();
            var player = new Player(town, model, mostAtOnce: 4);
            foreach (var (i, move) in Move.Story(Moves).Generate(new PCG(seed, 0), null, out var _).Index())
            {
                if (!await PlayAsync(town, model, player, move))
                {
                    break;
                }

                if ((i + 1) % CompareEach == 0)
                {
                    await CompareAsync(town, model, seed, player);
                }
            }

            await CompareAsync(town, model, seed, player);
        });
    }

    /// <summary>One move; false where the story ends because app and model part: <see cref="StoryTests"/> tells that, figures are figures all the same.</summary>
    private static async Task<bool> PlayAsync(StoryTown town, ModelTown model, Player player, Move move)
    {
        try
        {
            await player.PlayAsync(move);
            await model.CompareAsync(town); // Which also tells the model the ids of its tasks.
            return true;
        }
        catch (StoryException)
        {
            await town.Town.MoveToAsync(town.Now);
            return false;
        }
    }

    private static async Task CompareAsync(StoryTown town, ModelTown model, uint seed, Player player)
    {
        try
        {
            await CompareAsync(town, model);
        }
        catch (Exception parted) when (parted is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"Story {seed} (SUGGESTIONFLOW_STORY={seed} plays it again):\n{string.Join('\n', player.Story)}\n→ {parted.Message}", parted);
        }
    }

    private static async Task CompareAsync(StoryTown town, ModelTown model)
    {
        var books = new List<CaseBook>();
        foreach (var given in model.Cases)
        {
            books.Add(await town.ReadAsync(given.Id));
        }

        var reader = await town.AsAsync("manager");
        foreach (var year in books.Select(book => book.Suggestion.Year).Distinct())
        {
            var report = await reader.ReadAsync($"/api/reports/years/{year}");
            await FiguredTown.CompareAsync(reader, report, books, year, town.Now);
            await NumberLists.FollowAsync(reader, report);
        }

        await ObviousBoard.CompareAsync(reader, books, town.Now, 5);
    }
}
