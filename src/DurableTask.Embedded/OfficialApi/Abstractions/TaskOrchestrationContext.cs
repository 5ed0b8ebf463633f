using System.Collections.Immutable;
using Microsoft.DurableTask.Abstractions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// What an orchestrator sees of the world. Everything it returns is the same in every replay; an orchestrator awaits tasks made here and nothing else.
/// </summary>
public abstract class TaskOrchestrationContext
{
    private ILoggerFactory? _replaySafeLoggers;

    protected TaskOrchestrationContext()
    {
    }

    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Who started this sub-orchestration; <c>null</c> where a client did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The orchestration's own time, an instant in UTC: it stands while code runs and moves with what arrives.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs over ground it has covered before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The instance's version, empty without one.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings the host hands to orchestrators.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties => ImmutableDictionary<string, object?>.Empty;

    /// <summary>Makes loggers that are silent in replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafeLoggers ??= new ReplaySafeLoggers(this);

    /// <summary>Makes the loggers beneath the replay-safe ones.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <exception cref="TaskFailedException">When awaited: the activity failed for good.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity without input.</summary>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity without input for its result.</summary>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity for its result.</summary>
    /// <exception cref="TaskFailedException">When awaited: the activity failed for good.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>A timer that fires after a delay from <see cref="CurrentUtcDateTime"/>. While it is neither fired nor cancelled, the instance cannot end.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>A timer that fires at an instant, however far away. In the past, it fires at once; local times are converted to UTC.</summary>
    /// <exception cref="TaskCanceledException">When awaited: the token was cancelled before it fired.</exception>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the next event of a name, case aside. An event that came before the wait is taken at once; of several waiters the newest is served first.
    /// </summary>
    /// <exception cref="TaskCanceledException">When awaited: the token was cancelled before an event came.</exception>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next event of a name, at most for a time.</summary>
    /// <exception cref="TaskCanceledException">When awaited: no event came in time.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for the next event of a name, at most for a time and until the token is cancelled.</summary>
    /// <exception cref="TaskCanceledException">When awaited: no event came in time, or the token was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var stopTimer = new CancellationTokenSource();
        using var stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var expired = CreateTimer(timeout, stopTimer.Token);
        var arrived = WaitForExternalEvent<T>(eventName, stopWaiting.Token);

        // Cancel, not CancelAsync: an orchestrator must not leave its thread.
#pragma warning disable CA1849, MA0042, MA0147
        if (await Task.WhenAny(arrived, expired) == arrived)
        {
            stopTimer.Cancel();
        }
        else
        {
            stopWaiting.Cancel();
        }
#pragma warning restore CA1849, MA0042, MA0147

        return await arrived;
    }

    /// <summary>Sends an event to another orchestration, once this step is durable. Unknown and finished receivers ignore it.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what <c>SerializedCustomStatus</c> shows of this instance from its next wait on.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Calls another orchestrator for its result.</summary>
    /// <exception cref="TaskFailedException">When awaited: the sub-orchestration failed or was terminated.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Calls another orchestrator without input for its result.</summary>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Calls another orchestrator without input.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Calls another orchestrator.</summary>
    /// <exception cref="TaskFailedException">When awaited: the sub-orchestration failed or was terminated.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Begins anew with another input once this orchestrator returns: its history so far is dropped.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Begins anew once this orchestrator returns.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A new id that is the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent in replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => ReplaySafeLoggerFactory.CreateLogger(categoryName);

    /// <summary>A logger that is silent in replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => ReplaySafeLoggerFactory.CreateLogger(type);

    /// <summary>A logger that is silent in replay.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => ReplaySafeLoggerFactory.CreateLogger<T>();

    /// <summary>How this instance's version compares with another: negative, zero or positive.</summary>
    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);

    private sealed class ReplaySafeLoggers(TaskOrchestrationContext context) : ILoggerFactory
    {
        private const int MostWrappers = 10;

        public ILogger CreateLogger(string categoryName)
        {
            // A context around another hands on that one's replay-safe loggers: replay is asked about once, by the outermost.
            var beneath = context.LoggerFactory;
            for (var wrappers = 0; beneath is ReplaySafeLoggers wrapped; wrappers++)
            {
                beneath = wrappers < MostWrappers
                    ? wrapped.Beneath
                    : throw new InvalidOperationException($"Maximum unwrap depth exceeded: a context's {nameof(LoggerFactory)} must not lead back to its own {nameof(ReplaySafeLoggerFactory)}.");
            }

            return new ReplaySafeLogger(context, beneath.CreateLogger(categoryName));
        }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException(
            "Adding providers to the replay-safe logger factory is not supported: add the provider to the application's logging instead.");

        private ILoggerFactory Beneath => context.LoggerFactory;

        public void Dispose()
        {
            // The loggers beneath belong to the application.
        }
    }

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
