using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class SettlingTests
{
    [Fact]
    public async Task Settled_means_that_nothing_is_on_its_way()
    {
        var done = 0;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, object?>("Chain", async (context, depth) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await context.CallActivityAsync("Step");
                }

                await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                if (depth > 0)
                {
                    await context.CallSubOrchestratorAsync("Chain", depth - 1);
                }

                context.SendEvent("collector", "Done", depth);
                return null;
            })
            .AddOrchestratorFunc<int, object?>("Collect", async (context, count) =>
            {
                for (var i = 0; i < count; i++)
                {
                    await context.WaitForExternalEvent<int>("Done");
                }

                return null;
            })
            .AddActivityFunc("Step", async _ =>
            {
                await Task.Yield();
                Interlocked.Increment(ref done);
            }));
        for (var round = 1; round <= 20; round++)
        {
            await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Collect", 12, new StartOrchestrationOptions("collector"));
            for (var i = 0; i < 4; i++)
            {
                await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Chain", 2, TestContext.Current.CancellationToken);
            }

            await fixture.SettleAsync();

            Assert.Equal(round * 4 * 3 * 5, done);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync("collector")).RuntimeStatus);
        }
    }

    [Fact]
    public async Task A_thousand_instances_with_deadlines_are_led_through_a_year()
    {
        const int Count = 1_000;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, object?>("Deadline", async (context, day) =>
            {
                for (var i = 0; i < 3; i++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(day), CancellationToken.None);
                    await context.CallActivityAsync("Remind");
                }

                return null;
            })
            .AddActivityFunc("Remind", _ => { }));
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => fixture.Client.ScheduleNewOrchestrationInstanceAsync("Deadline", 1 + (i % 100))));

        Assert.Equal(3 * Count, await fixture.AdvanceAsync(TimeSpan.FromDays(365)));

        Assert.Null(fixture.Engine.NextTimerDue);
    }
}
