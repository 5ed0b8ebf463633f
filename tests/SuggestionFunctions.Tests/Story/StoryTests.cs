using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Story;

/// <summary>
/// Random people do random things, allowed and not, over virtual months; after every move the app must have come to what a simple
/// model of the rules says, down to every deadline, reminder and line of the timeline. 12 stories by default, 300 with
/// <c>./test --long</c>; <c>SUGGESTIONFLOW_STORY=seed</c> plays one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class StoryTests
{
    private const int Moves = 70;
    private const int MostReplays = 60;

    [Fact]
    public void Every_action_may_come_up_in_a_story() =>
        Assert.True(!Fill.Unknown.Any(), $"The stories do not know: {string.Join(", ", Fill.Unknown)}. Add a row to Fill.Rows, and what it does to ModelCase.Take.");

    [Fact]
    public async Task Whatever_people_do_in_whatever_order_the_case_goes_by_the_rules()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_STORY");
        var stories = Soak.Rounds(12, 300);
        var seeds = only is null ? Enumerable.Range(1, stories).Select(i => (uint)i) : [uint.Parse(only, CultureInfo.InvariantCulture)];
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var mostAtOnce = seed % 2 == 0 ? 3 : 1;
            var moves = Move.Story(Moves).Generate(new PCG(seed, 0), null, out var _);
            if (await PlayAsync(moves, mostAtOnce) is { } failed)
            {
                var (shortest, failure) = await ShortenAsync(moves[..failed.At], mostAtOnce, failed);
                Assert.Fail($"Story {seed} ({moves.Length} moves, shortened to {shortest.Length}; SUGGESTIONFLOW_STORY={seed} plays it again):\n{failure.Told}");
            }
        });
    }

    /// <summary>How far it went and what was told then, where the app and the rules part; null where they do not.</summary>
    private static async Task<(int At, string Told, string Why)?> PlayAsync(Move[] moves, int mostAtOnce)
    {
        await using var town = await StoryTown.StartAsync();
        var model = new ModelTown();
        var player = new Player(town, model, mostAtOnce);
        for (var i = 0; i < moves.Length; i++)
        {
            try
            {
                await player.PlayAsync(moves[i]);
                await model.CompareAsync(town);
            }
            catch (Exception parted) when (parted is not OutOfMemoryException)
            {
                return (i + 1, $"{string.Join('\n', player.Story)}\n→ {(parted is StoryException ? parted.Message : parted.ToString())}", Regex.Replace(parted.Message.Split('\n', '{')[0], "[0-9]+", "", RegexOptions.NonBacktracking));
            }
        }

        return null;
    }

    /// <summary>Leaves out stretches of moves, long ones first, as long as the same goes wrong.</summary>
    private static async Task<(Move[] Moves, (int At, string Told, string Why) Failure)> ShortenAsync(Move[] moves, int mostAtOnce, (int At, string Told, string Why) failure)
    {
        var replays = 0;
        for (var stretch = moves.Length / 2; stretch > 0; stretch /= 2)
        {
            for (var from = moves.Length - stretch; from >= 0 && replays < MostReplays; from -= stretch)
            {
                Move[] fewer = [.. moves[..from], .. moves[Math.Min(moves.Length, from + stretch)..]];
                replays++;
                if (await PlayAsync(fewer, mostAtOnce) is { } again && again.Why == failure.Why)
                {
                    (moves, failure) = (fewer[..again.At], again);
                    from = Math.Min(from, moves.Length);
                }
            }
        }

        return (moves, failure);
    }
}
