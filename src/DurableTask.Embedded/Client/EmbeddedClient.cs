using System.Collections.Frozen;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Hosting;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>The official client over the engine in the same process.</summary>
/// <remarks>In four parts: this one starts and signals, <c>EmbeddedClient.Queries.cs</c> looks, <c>EmbeddedClient.Purging.cs</c> removes,
/// <c>EmbeddedClient.History.cs</c> reads histories.</remarks>
internal sealed partial class EmbeddedClient(string name, OrchestrationEngine engine, DataConverter converter, string defaultVersion)
    : DurableTaskClient(name)
{
    /// <summary>A client of a generic host.</summary>
    [ActivatorUtilitiesConstructor]
    public EmbeddedClient(
        string name,
        IOptionsMonitor<DurableTaskClientOptions> options,
        IOptionsMonitor<EmbeddedClientOptions> where,
        OpenTaskHubs hubs)
        : this(name, hubs.OfDatabase(where.Get(name).DatabasePath).Engine, options.Get(name).DataConverter, options.Get(name).DefaultVersion)
    {
    }

    /// <summary>Without a list, an open instance is never replaced and a finished one is, as in the official engine.</summary>
    private static readonly FrozenSet<InstanceStatus> OpenStatuses =
        FrozenSet.Create(InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (orchestratorName == default)
        {
            throw new ArgumentException("An orchestration is started by its orchestrator's name.", nameof(orchestratorName));
        }

        var given = options?.InstanceId is { Length: > 0 } ? options.InstanceId : null;
        var id = given ?? Guid.NewGuid().ToString("N");
        var version = options?.Version?.Version ?? defaultVersion;
        using var span = DurableSpans.Creating(orchestratorName, version, id);
        var start = new StartRequest
        {
            Name = orchestratorName,
            Version = version,
            Input = Fit(converter.Serialize(input), $"input of orchestration '{orchestratorName}'", nameof(input)),
            Tags = Fit(options?.Tags is { Count: > 0 } tags ? JsonSerializer.Serialize(tags) : null, "text of the tags", nameof(options)),
            StartAt = options?.StartAt?.UtcDateTime,
            Trace = DurableSpans.Present,
            Blocking = BlockingStatuses(options?.DedupeStatuses),
        };
        return await engine.AskAsync(id, new CreateInstance(start, isNewId: given is null), cancellation) switch
        {
            StartOutcome.Started => id,
            StartOutcome.InTheWay => throw new OrchestrationAlreadyExistsException(
                $"An orchestration instance with id '{id}' exists already, in a status that stands in the way."),
            _ => throw new ArgumentException(
                $"An open orchestration instance with id '{id}' would have to be terminated, and with 'Terminated' among the de-duplication statuses the start would stop at that.",
                nameof(options)),
        };
    }

    public override async Task RaiseEventAsync(
        string instanceId,
        string eventName,
        object? eventPayload = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var payload = Fit(converter.Serialize(eventPayload), $"payload of event '{eventName}'", nameof(eventPayload));
        using var span = DurableSpans.Raising(eventName, instanceId);
        await engine.AskAsync(instanceId, new RaiseEvent(eventName, payload, DurableSpans.Present), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.AskAsync(
            instanceId, new TerminateInstance(Fit(converter.Serialize(options?.Output), "output", nameof(options)), options?.Recursive ?? false), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.AskAsync(instanceId, new SuspendInstance(Fit(reason, "reason", nameof(reason))), cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.AskAsync(instanceId, new ResumeInstance(Fit(reason, "reason", nameof(reason))), cancellation);
    }

    public override async Task<string> RestartAsync(
        string instanceId,
        bool restartWithNewInstanceId = false,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var (row, input) = engine.Store.Read(reader => reader.Instance(instanceId) is { } found
            ? (found, reader.FirstEvent(found.Key)?.Payload)
            : ((InstanceRow?)null, null));
        if (row is null)
        {
            throw NotFound(instanceId);
        }

        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var start = new StartRequest { Name = row.Name, Version = row.Version, Input = input, Tags = row.Tags, Trace = DurableSpans.Present, Blocking = [] };
        await engine.AskAsync(id, new CreateInstance(start, restartWithNewInstanceId), cancellation);
        return id;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <exception cref="ArgumentException">The text is larger than what may be stored.</exception>
    private string? Fit(string? text, string what, string parameter) =>
        engine.Settings.Payloads.Complaint(text, what) is { } complaint ? throw new ArgumentException(complaint, parameter) : text;

    /// <summary>In the official client's words.</summary>
    private static ArgumentException NotFound(string instanceId) =>
        new($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));

    private static IReadOnlyCollection<InstanceStatus> BlockingStatuses(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return OpenStatuses;
        }

        return names
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
                && StartOrchestrationOptionsExtensions.ValidDedupeStatuses.Contains(status)
                    ? (InstanceStatus)status
                    : throw new ArgumentException($"'{name}' is not a status in which an instance could stand in the way.", nameof(names)))
            .ToFrozenSet();
    }
}
