using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>
/// An orchestrator that returns has not ended while something that it asked for is under way: officially so since ever, and a surprise to many
/// (durable-extension #2971, #653; the pages on timers and on instance management).
/// </summary>
public sealed class OpenStepTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_that_nobody_cancelled_holds_up_the_end_until_it_fires(bool overARestart)
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, string>("Hasty", async (context, _) =>
            {
                var deadline = context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
                var word = context.WaitForExternalEvent<string>("Word");
                await Task.WhenAny(deadline, word);
                return await word;
            }));
        var id = await fixture.StartOneAsync("Hasty");
        await fixture.RaiseAsync(id, "Word", "early");
        await fixture.RaiseAsync(id, "Word", "late");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(id)).RuntimeStatus);
        if (overARestart)
        {
            await fixture.RestartAsync();
            await fixture.RaiseAsync(id, "Word", "too late");
        }

        await fixture.AdvanceAsync(TimeSpan.FromDays(9));
        Assert.Null((await fixture.SettledAsync(id)).SerializedOutput);
        await fixture.AdvanceAsync(TimeSpan.FromDays(1));

        var ended = await fixture.SettledAsync(id);
        Assert.Equal("early", ended.ReadOutputAs<string>());
        Assert.Equal(EngineFixture.Morning.AddDays(10), ended.LastUpdatedAt);
    }

    [Fact]
    public async Task Activities_and_children_that_nobody_awaits_hold_up_the_end_and_what_follows_them_still_runs()
    {
        var release = new TaskCompletionSource();
        var ran = new List<string>();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Parent", (context, _) =>
            {
                _ = FollowedAsync(context);
                _ = context.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "child"));
                return Task.FromResult("returned");
            })
            .AddOrchestratorFunc<object?, object?>("Child", (context, _) => context.WaitForExternalEvent<object?>("Go"))
            .AddActivityFunc("Slow", async _ => await release.Task)
            .AddActivityFunc("Next", _ => ran.Add("next")));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Parent", TestContext.Current.CancellationToken);
        await fixture.Client.WaitForInstanceStartAsync("child", TestContext.Current.CancellationToken);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.Client.GetInstanceAsync(id))?.RuntimeStatus);
        release.SetResult();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(id)).RuntimeStatus);
        Assert.Equal(["next"], ran);

        await fixture.RaiseAsync("child", "Go");

        Assert.Equal("returned", (await fixture.EndAsync(id)).ReadOutputAs<string>());

        static async Task FollowedAsync(TaskOrchestrationContext context)
        {
            await context.CallActivityAsync("Slow");
            await context.CallActivityAsync("Next");
        }
    }

    [Fact]
    public async Task A_failure_is_told_when_the_last_open_step_has_come_and_a_termination_at_once()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Fails", (context, _) =>
            {
                _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return Task.FromException(new InvalidOperationException("so it is"));
            }));
        var failing = await fixture.StartOneAsync("Fails");
        var terminated = await fixture.StartOneAsync("Fails");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(failing)).RuntimeStatus);

        await fixture.Client.TerminateInstanceAsync(terminated, "enough", TestContext.Current.CancellationToken);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await fixture.SettledAsync(terminated)).RuntimeStatus);
        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(1)));

        var failed = await fixture.SettledAsync(failing);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal("so it is", failed.FailureDetails?.ErrorMessage);
    }
}
