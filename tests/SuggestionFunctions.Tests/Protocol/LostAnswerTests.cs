namespace SuggestionFunctions.Tests.Protocol;

/// <summary>A write that happened though its answer never came is neither taken for somebody else's nor made twice.</summary>
public sealed class LostAnswerTests
{
    public static TheoryData<string> Changes => [.. Scenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_write_whose_answer_was_lost_counts_once(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change]);
        await trial.LoseEachAnswerAsync(repeatedUnderneath: false);
        await trial.LoseEachAnswerAsync(repeatedUnderneath: true);
    }
}
