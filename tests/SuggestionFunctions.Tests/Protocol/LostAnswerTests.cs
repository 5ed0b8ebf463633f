using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// A write that happened though its answer never came is neither taken for somebody else's nor made twice. Of the two ways in
/// which it is asked for again each write meets with one, in the long mode with both.
/// </summary>
[Trait("speed", "slow")]
public sealed class LostAnswerTests
{
    public static TheoryData<string> Changes => [.. Scenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_write_whose_answer_was_lost_counts_once(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change]);
        await trial.LoseEachAnswerAsync(repeatedUnderneath: number => number % 2 == 0);
        if (Soak.Long)
        {
            await trial.LoseEachAnswerAsync(repeatedUnderneath: number => number % 2 != 0);
        }
    }
}
