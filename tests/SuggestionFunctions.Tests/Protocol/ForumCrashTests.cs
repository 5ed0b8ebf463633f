namespace SuggestionFunctions.Tests.Protocol;

/// <summary>As <see cref="CrashTests"/>, of every change of a forum.</summary>
[Trait("speed", "slow")]
public sealed class ForumCrashTests
{
    public static TheoryData<string> Changes => [.. ForumScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_is_cut_off_anywhere_comes_to_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(ForumScenarios.All.Single(scenario => scenario.Name == change));
        await trial.RepeatAfterEachCrashAsync();
        await trial.SweepAfterEachCrashAsync();
        await trial.LoseEachAnswerAsync(number => number % 2 == 0);
    }
}
