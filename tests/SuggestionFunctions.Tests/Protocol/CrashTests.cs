namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Every write of every change, cut off before and after it; see docs/protocol.md for what each write is.</summary>
[Trait("speed", "slow")]
public sealed class CrashTests
{
    public static TheoryData<string> Changes => [.. Scenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task After_a_crash_at_any_write_a_repeated_request_or_else_the_sweep_brings_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change]);
        await trial.RepeatAfterEachCrashAsync();
        await trial.SweepAfterEachCrashAsync();
    }
}
