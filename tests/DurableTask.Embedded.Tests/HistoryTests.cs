using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Histories as <c>GetOrchestrationHistoryAsync</c> shows them (microsoft/durabletask-dotnet, <c>DurableTaskClient</c>).</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task A_history_tells_in_order_what_was_asked_for_and_what_came()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("All", async (context, _) =>
            {
                await context.CallActivityAsync<string>("Echo", "in");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                context.SendEvent("nobody", "Hail", "payload");
                await context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions { InstanceId = "child" });
                await context.WaitForExternalEvent<string>("Go");
                return await context.CallActivityAsync<string>("Throw");
            })
            .AddOrchestratorFunc<string, string>("Child", (_, input) => Task.FromResult(input))
            .AddActivityFunc<string, string>("Echo", (_, text) => text)
            .AddActivityFunc<string, string>("Throw", string (_, _) => throw new FormatException("no")));
        var id = await fixture.StartOneAsync("All", "input", new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["a"] = "b" } });
        await fixture.AdvanceAsync(TimeSpan.FromHours(1));
        await fixture.RaiseAsync(id, "Go", "went");
        await fixture.SettleAsync();

        var history = await fixture.Client.GetOrchestrationHistoryAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                EventType.ExecutionStarted, EventType.OrchestratorStarted, EventType.TaskScheduled, EventType.TaskCompleted, EventType.TimerCreated,
                EventType.TimerFired, EventType.EventSent, EventType.SubOrchestrationInstanceCreated, EventType.SubOrchestrationInstanceCompleted,
                EventType.EventRaised, EventType.TaskScheduled, EventType.TaskFailed, EventType.ExecutionCompleted,
            ],
            history.Select(line => line.EventType));
        var started = Assert.IsType<ExecutionStartedEvent>(history[0]);
        Assert.Equal(("All", "\"input\"", "b", id), (started.Name, started.Input, started.Tags?["a"], started.OrchestrationInstance?.InstanceId));
        var scheduled = Assert.IsType<TaskScheduledEvent>(history[2]);
        Assert.Equal((0, "Echo", "\"in\""), (scheduled.EventId, scheduled.Name, scheduled.Input));
        Assert.Equal((0, "\"in\""), history[3] is TaskCompletedEvent completed ? (completed.TaskScheduledId, completed.Result) : default);
        var due = EngineFixture.Morning.UtcDateTime.AddHours(1);
        Assert.Equal(due, Assert.IsType<TimerCreatedEvent>(history[4]).FireAt);
        Assert.Equal((1, due), history[5] is TimerFiredEvent fired ? (fired.TimerId, fired.FireAt) : default);
        Assert.Equal(("nobody", "Hail"), history[6] is EventSentEvent sent ? (sent.InstanceId, sent.Name) : default);
        Assert.Equal("child", Assert.IsType<SubOrchestrationInstanceCreatedEvent>(history[7]).InstanceId);
        Assert.Equal(("Go", "\"went\""), history[9] is EventRaisedEvent raised ? (raised.Name, raised.Input) : default);
        Assert.Equal(typeof(FormatException).FullName, Assert.IsType<TaskFailedEvent>(history[11]).FailureDetails?.ErrorType);
        var ended = Assert.IsType<ExecutionCompletedEvent>(history[^1]);
        Assert.Equal((OrchestrationStatus.Failed, typeof(TaskFailedException).FullName), (ended.OrchestrationStatus, ended.FailureDetails?.ErrorType));
        Assert.Equal(history.Select(line => line.Timestamp).Order(), history.Select(line => line.Timestamp));
        Assert.Equal(EngineFixture.Morning.UtcDateTime, history[2].Timestamp);
    }

    [Fact]
    public async Task A_childs_history_names_its_parent_and_a_held_one_says_why()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Parent", (context, _) =>
                context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions { InstanceId = "child" }))
            .AddOrchestratorFunc<string, string>("Child", (context, _) => context.WaitForExternalEvent<string>("Never")));
        var parent = await fixture.StartOneAsync("Parent");
        await fixture.Client.SuspendInstanceAsync("child", "wait", TestContext.Current.CancellationToken);
        await fixture.Client.ResumeInstanceAsync("child", "go", TestContext.Current.CancellationToken);
        await fixture.Client.TerminateInstanceAsync("child", "enough", TestContext.Current.CancellationToken);

        var history = await fixture.Client.GetOrchestrationHistoryAsync("child", TestContext.Current.CancellationToken);

        var above = Assert.IsType<ExecutionStartedEvent>(history[0]).ParentInstance;
        Assert.Equal(("Parent", parent, 0), (above?.Name, above?.OrchestrationInstance?.InstanceId, above?.TaskScheduleId));
        Assert.Equal("wait", Assert.IsType<ExecutionSuspendedEvent>(history[2]).Reason);
        Assert.Equal("go", Assert.IsType<ExecutionResumedEvent>(history[3]).Reason);
        Assert.Equal("\"enough\"", Assert.IsType<ExecutionTerminatedEvent>(history[4]).Input);
        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => fixture.Client.GetOrchestrationHistoryAsync("unknown", TestContext.Current.CancellationToken));
        Assert.Contains("unknown", unknown.Message, StringComparison.Ordinal);
    }
}
