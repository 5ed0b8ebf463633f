using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>What a suspended instance is told is kept in order, whatever it is, until it resumes.</summary>
public sealed class SuspensionTests
{
    [Fact]
    public async Task Answers_of_activities_and_children_wait_like_events_also_over_a_restart()
    {
        var release = new TaskCompletionSource();
        var childIsThere = new TaskCompletionSource();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Parent", async (context, _) =>
            {
                var activity = context.CallActivityAsync<string>("Slow");
                var child = context.CallSubOrchestratorAsync<string>("Child", options: new TaskOptions().WithInstanceId("child"));
                context.SetCustomStatus("waits");
                var first = await Task.WhenAny(activity, child);
                context.SetCustomStatus("went on");
                return first == child ? $"{await child}, {await activity}" : $"{await activity}, {await child}";
            })
            .AddOrchestratorFunc<object?, string>("Child", async (context, _) =>
            {
                await context.CallActivityAsync("Begun");
                return await context.WaitForExternalEvent<string>("Go");
            })
            .AddActivityFunc("Begun", _ => { childIsThere.TrySetResult(); })
            .AddActivityFunc("Slow", async _ =>
            {
                await release.Task;
                return "activity";
            }));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Parent", TestContext.Current.CancellationToken);
        await childIsThere.Task.WaitAsync(TestContext.Current.CancellationToken);
        await fixture.Client.SuspendInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);
        await fixture.RaiseAsync("child", "Go", "child");
        await fixture.Client.WaitForInstanceCompletionAsync("child", TestContext.Current.CancellationToken);
        release.SetResult();

        var held = await fixture.SettledAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Suspended, "waits"), (held.RuntimeStatus, held.ReadCustomStatusAs<string>()));
        await fixture.RestartAsync();
        await fixture.Client.ResumeInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("child, activity", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_can_be_ended_and_what_it_was_told_goes_with_it()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Listen", (context, _) => context.WaitForExternalEvent<string>("E")));
        var id = await fixture.StartOneAsync("Listen");
        await fixture.Client.SuspendInstanceAsync(id, cancellation: TestContext.Current.CancellationToken);
        await fixture.RaiseAsync(id, "E", "unheard");

        await fixture.Client.TerminateInstanceAsync(id, "enough", TestContext.Current.CancellationToken);

        var ended = await fixture.SettledAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (ended.RuntimeStatus, ended.ReadOutputAs<string>()));
    }
}
