namespace SuggestionFunctions.Tests.Protocol;

/// <summary>As <see cref="CrashTests"/> and <see cref="LostAnswerTests"/>, of every change of a forum.</summary>
[Trait("speed", "slow")]
public sealed class ForumCrashTests
{
    public static TheoryData<string> Changes => [.. ForumScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task After_a_crash_at_any_write_a_repeated_request_or_else_the_sweep_brings_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Of(change));
        await trial.RepeatAfterEachCrashAsync();
        await trial.SweepAfterEachCrashAsync();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whichever_answer_of_the_storage_is_lost_the_end_is_the_same(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Of(change));
        await trial.LoseEachAnswerAsync(number => number % 2 == 0);
    }

    private static Scenario Of(string change) => ForumScenarios.All.Single(scenario => scenario.Name == change);
}
