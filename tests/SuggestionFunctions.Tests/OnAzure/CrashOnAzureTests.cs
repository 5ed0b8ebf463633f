using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>
/// The writes of the protocol, cut off before and after each, and each answer lost on its way, where documents lie in Azure
/// Tables. The changes are those that together do every kind of write; all others are tried on the embedded storage.
/// </summary>
[Trait("speed", "slow")]
public sealed class CrashOnAzureTests
{
    public static TheoryData<string> Changes => ["A new suggestion is submitted", "The secretary forwards", "The last rating reveals all and ends the case"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task After_a_crash_at_any_write_a_repeated_request_or_else_the_sweep_brings_the_same_end(string change)
    {
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change], await AzureGround.StartAsync());
        await trial.RepeatAfterEachCrashAsync();
        await trial.SweepAfterEachCrashAsync();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task An_answer_that_is_lost_on_its_way_is_noticed_by_nobody(string change)
    {
        await using var way = await FaultProxy.StartAsync();
        await using var trial = await CrashTrial.RunAsync(Scenarios.All[change], await AzureGround.StartAsync(way));
        await trial.LoseEachAnswerOnTheWayAsync(way);
    }
}
