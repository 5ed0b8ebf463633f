using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>
/// The client that functions are given. It is the engine's, but as strict as the official host: an event, termination, suspension or resumption
/// that can have no effect is an <see cref="InvalidOperationException"/>, where the plain library stays silent.
/// </summary>
/// <param name="engine">The engine's client.</param>
/// <param name="throwOnLostEvents">False lets events for finished and unknown instances vanish, as host.json may ask.</param>
/// <param name="management">Where instances are managed over HTTP.</param>
internal sealed class FunctionsClient(DurableTaskClient engine, bool throwOnLostEvents, ManagementAddresses management) : DurableTaskClient(engine.Name)
{
    /// <summary>Where instances are managed over HTTP.</summary>
    public ManagementAddresses Management => management;

    /// <inheritdoc/>
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
        => engine.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);

    /// <inheritdoc/>
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (throwOnLostEvents)
        {
            await OpenAsync(instanceId, $"take the event '{eventName}'", cancellation);
        }

        await engine.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
    }

    /// <inheritdoc/>
    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await OpenAsync(instanceId, "be terminated", cancellation);
        await engine.TerminateInstanceAsync(instanceId, options, cancellation);
    }

    /// <inheritdoc/>
    public override async Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        if (await OpenAsync(instanceId, "be suspended", cancellation) == OrchestrationRuntimeStatus.Suspended)
        {
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' is suspended already.");
        }

        await engine.SuspendInstanceAsync(instanceId, reason, cancellation);
    }

    /// <inheritdoc/>
    public override async Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        if (await OpenAsync(instanceId, "be resumed", cancellation) != OrchestrationRuntimeStatus.Suspended)
        {
            throw new InvalidOperationException($"The orchestration instance '{instanceId}' is not suspended.");
        }

        await engine.ResumeInstanceAsync(instanceId, reason, cancellation);
    }

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => engine.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => engine.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => engine.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
        => engine.GetAllInstancesAsync(filter);

    /// <inheritdoc/>
    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        => engine.PurgeInstanceAsync(instanceId, options, cancellation);

    /// <inheritdoc/>
    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        => engine.PurgeAllInstancesAsync(filter, options, cancellation);

    /// <inheritdoc/>
    public override Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
        => engine.RestartAsync(instanceId, restartWithNewInstanceId, cancellation);

    /// <inheritdoc/>
    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
        => engine.ListInstanceIdsAsync(runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey, cancellation);

    /// <inheritdoc/>
    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
        => engine.GetOrchestrationHistoryAsync(instanceId, cancellation);

    /// <summary>Nothing: the engine's client belongs to the host.</summary>
    public override ValueTask DisposeAsync() => default;

    private async Task<OrchestrationRuntimeStatus> OpenAsync(string instanceId, string what, CancellationToken cancellation)
    {
        var instance = await engine.GetInstanceAsync(instanceId, cancellation)
            ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}', so none can {what}.");
        return instance.IsCompleted
            ? throw new InvalidOperationException($"The orchestration instance '{instanceId}' has ended ({instance.RuntimeStatus}), so it cannot {what}.")
            : instance.RuntimeStatus;
    }
}
