using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>The official context over an execution: names, options and values here, steps and text there.</summary>
internal sealed class OrchestrationContext(Execution execution, object? input, WorkerSettings settings) : TaskOrchestrationContext
{
    public override TaskName Name => execution.Name;

    public override string InstanceId => execution.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } =
        execution.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Id) : null;

    public override DateTime CurrentUtcDateTime => execution.Now;

    public override bool IsReplaying => execution.IsReplaying;

    public override string Version => execution.Version;

    protected override ILoggerFactory LoggerFactory => settings.Loggers;

    public override T? GetInput<T>()
        where T : default => input switch
        {
            null => default,
            T typed => typed,
            _ => settings.Converter.Deserialize<T>(execution.Input),
        };

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        execution.EndIfBroken();
        return CallAsync<TResult>(name, input, options);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        execution.EndIfBroken();
        return CallChildAsync<TResult>(orchestratorName, input, options);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        execution.EndIfBroken();
        return CreatePiecesAsync(fireAt, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        execution.EndIfBroken();
        return WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Asked("SendEvent");
        execution.SendEvent(instanceId, eventName, settings.Converter.Serialize(payload));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        execution.EnsureOnThread();
        var text = settings.Converter.Serialize(customStatus);
        execution.Require(text, "custom status");
        execution.CustomStatus = text;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        execution.Renew(new Renewal(settings.Converter.Serialize(newInput), Version: null, preserveUnprocessedEvents));

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var version = string.IsNullOrWhiteSpace(options.NewVersion) ? null : options.NewVersion;
        execution.Renew(new Renewal(settings.Converter.Serialize(options.NewInput), version, options.PreserveUnprocessedEvents));
    }

    public override Guid NewGuid() => execution.NewGuid();

    private async Task<TResult> CallAsync<TResult>(TaskName name, object? input, TaskOptions? options)
    {
        RequireName(name, nameof(name));
        RequireNoOptionsAsInput(input, options);
        var version = options?.Version?.Version ?? execution.Version;
        var data = settings.Converter.Serialize(input);
        return Result<TResult>(await Retrying.RunAsync(this, options?.Retry, async () =>
        {
            Asked("ScheduleTask");
            var task = execution.ScheduleActivity(name, version, data, out var step);
            return AttemptOf(name, step, await task);
        }));
    }

    private async Task<TResult> CallChildAsync<TResult>(TaskName orchestratorName, object? input, TaskOptions? options)
    {
        RequireName(orchestratorName, nameof(orchestratorName));
        RequireNoOptionsAsInput(input, options);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version?.Version ?? settings.DefaultVersion;
        var data = settings.Converter.Serialize(input);
        var tags = options?.Tags is { Count: > 0 } given ? JsonSerializer.Serialize(given) : null;
        return Result<TResult>(await Retrying.RunAsync(this, options?.Retry, async () =>
        {
            Asked("CreateSubOrchestration");
            var task = execution.StartChild(id, orchestratorName, version, data, tags, out var step);
            return AttemptOf(orchestratorName, step, await task);
        }));
    }

    private async Task CreatePiecesAsync(DateTime fireAt, CancellationToken cancellationToken)
    {
        var due = fireAt.ToUniversalTime();
        while (settings.MaximumTimerInterval is { } longest && due - CurrentUtcDateTime > longest && !cancellationToken.IsCancellationRequested)
        {
            await CreatePiece(CurrentUtcDateTime + longest, cancellationToken);
        }

        await CreatePiece(due, cancellationToken);
    }

    private async Task<T> WaitAsync<T>(string eventName, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Result<T>(await execution.WaitForEvent(eventName, cancellationToken));
    }

    private Task CreatePiece(DateTime due, CancellationToken cancellationToken)
    {
        Asked("CreateTimer");
        return execution.CreateTimer(due, cancellationToken);
    }

    private void Asked(string action)
    {
        if (!execution.IsReplaying)
        {
            settings.Asked(execution, action);
        }
    }

    private static void RequireName(TaskName name, string parameter)
    {
        if (name == default)
        {
            throw new ArgumentException("A task is called by its name.", parameter);
        }
    }

    /// <summary>Input may be any object: options in its place compile, and are a mistake.</summary>
    private static void RequireNoOptionsAsInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException($"These are {nameof(TaskOptions)} in the place of the input. Pass them as '{nameof(options)}'.", nameof(input));
        }
    }

    private static Attempt AttemptOf(TaskName name, int step, StepOutcome outcome) => outcome.Failure is { } failure
        ? new Attempt(Payload: null, new TaskFailedException(name, step, failure.ToDetails()), failure.Final)
        : new Attempt(outcome.Payload);

    // What a task returned as null is null for the caller, too, whatever the caller's type says: the official signature cannot say it.
    private T Result<T>(string? payload) => payload is null ? default! : settings.Converter.Deserialize<T>(payload);
}
