using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Every write of every change, cut off before and after it, and with its answer lost; see docs/protocol.md for what each write is.</summary>
[Trait("speed", "slow")]
public sealed class CrashTests
{
    public static TheoryData<string> Changes => [.. Scenarios.All.Keys];

    /// <summary>
    /// After a crash a repeated request, or else the sweep, brings the same end; a write that happened though its answer never came is neither taken for
    /// somebody else's nor made twice. Of the two ways in which such a write is asked for again each meets with one, in the long mode with both. All three
    /// start from one recording of the change.
    /// </summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_is_cut_off_anywhere_comes_to_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change]);
        await trial.RepeatAfterEachCrashAsync();
        await trial.SweepAfterEachCrashAsync();
        await trial.LoseEachAnswerAsync(repeatedUnderneath: number => number % 2 == 0);
        if (Soak.Long)
        {
            await trial.LoseEachAnswerAsync(repeatedUnderneath: number => number % 2 != 0);
        }
    }
}
