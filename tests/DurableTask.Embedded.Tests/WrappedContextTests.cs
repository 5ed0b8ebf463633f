using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>A context around another, as middleware and test doubles make them: it hands on the other's replay-safe loggers as its own.</summary>
public sealed class WrappedContextTests
{
    [Fact]
    public async Task A_logger_of_a_context_around_another_writes_each_line_once()
    {
        using var log = new LineLog();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string, string>("Log", async (context, _) =>
            {
                var outer = new Around(new Around(context));
                outer.CreateReplaySafeLogger("Test").LogInformation("before");
                await context.WaitForExternalEvent<string>("Go");
                outer.CreateReplaySafeLogger("Test").LogInformation("behind");
                return "";
            }),
            fixture => fixture.Loggers = log);
        var id = await fixture.StartOneAsync("Log");
        await fixture.RestartAsync();
        await fixture.RaiseAsync(id, "Go");
        await fixture.SettleAsync();

        Assert.Equal(["before", "behind"], log.Of("Test"));
    }

    [Fact]
    public async Task A_context_whose_loggers_lead_back_to_itself_is_refused_instead_of_overflowing_the_stack()
    {
        Exception? thrown = null;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks.AddOrchestratorFunc<string, string>("Log", (context, _) =>
        {
            thrown = Record.Exception(() => new Around(context, toItself: true).CreateReplaySafeLogger("Test"));
            return Task.FromResult("");
        }));

        await fixture.RunAsync("Log");

        Assert.IsType<InvalidOperationException>(thrown);
    }

    private sealed class Around(TaskOrchestrationContext inner, bool toItself = false) : TaskOrchestrationContext
    {
        public override TaskName Name => inner.Name;

        public override string InstanceId => inner.InstanceId;

        public override ParentOrchestrationInstance? Parent => inner.Parent;

        public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

        public override bool IsReplaying => inner.IsReplaying;

        protected override ILoggerFactory LoggerFactory => toItself ? ReplaySafeLoggerFactory : inner.ReplaySafeLoggerFactory;

        public override T? GetInput<T>()
            where T : default => inner.GetInput<T>();

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
            inner.CallActivityAsync<TResult>(name, input, options);

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => inner.CreateTimer(fireAt, cancellationToken);

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
            inner.WaitForExternalEvent<T>(eventName, cancellationToken);

        public override void SendEvent(string instanceId, string eventName, object payload) => inner.SendEvent(instanceId, eventName, payload);

        public override void SetCustomStatus(object? customStatus) => inner.SetCustomStatus(customStatus);

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
            inner.CallSubOrchestratorAsync<TResult>(orchestratorName, input, options);

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
            inner.ContinueAsNew(newInput, preserveUnprocessedEvents);

        public override Guid NewGuid() => inner.NewGuid();
    }
}
