using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Code that asks for more than there is memory for. Alone: what the tests beside it hold would be counted with it.</summary>
[Trait("speed", "slow")]
[Collection(nameof(Alone))]
public sealed class GreedTests
{
    /// <summary>None of these waits for what it asks for. Each fails long before the memory is eaten, and says why.</summary>
    [Theory]
    [InlineData("activities")]
    [InlineData("children")]
    [InlineData("timers")]
    [InlineData("events")]
    [InlineData("waits")]
    [InlineData("large inputs")]
    [InlineData("catches everything")]
    public async Task An_orchestrator_that_asks_without_end_fails_before_the_memory_is_eaten(string poison)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, int>("Greedy", async (context, _) =>
            {
                var large = new string('x', 1_000_000);
                while (true)
                {
                    switch (poison)
                    {
                        case "activities":
                            _ = context.CallActivityAsync("Nothing");
                            break;
                        case "children":
                            _ = context.CallSubOrchestratorAsync("Other");
                            break;
                        case "timers":
                            _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                            break;
                        case "events":
                            context.SendEvent("nobody", "E", 1);
                            break;
                        case "waits":
                            _ = context.WaitForExternalEvent<int>("E");
                            break;
                        case "large inputs":
                            _ = context.CallActivityAsync("Nothing", large);
                            break;
                        default:
                            try
                            {
                                await Task.WhenAll(Enumerable.Range(0, 260_000).Select(_ => context.CallActivityAsync("Nothing")));
                            }
                            catch (InvalidOperationException)
                            {
                                // tries again
                            }

                            break;
                    }
                }
            })
            .AddOrchestratorFunc<object?, int>("Other", (_, _) => 1)
            .AddActivityFunc("Nothing", _ => { }));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Greedy", TestContext.Current.CancellationToken);

        Assert.Equal(1, (await fixture.RunAsync("Other")).ReadOutputAs<int>());
        var failed = await fixture.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("without waiting for any of them", failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        await fixture.SettleAsync();
        await fixture.RunAsync("Other");
        Assert.Equal(["ExecutionStartedEvent", "OrchestratorStartedEvent", "ExecutionCompletedEvent"], (await fixture.Client.GetOrchestrationHistoryAsync(id)).Select(line => line.GetType().Name));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 50_000_000);
    }
}
