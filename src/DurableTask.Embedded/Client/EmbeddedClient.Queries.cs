using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>Looks at instances: always at what is committed.</summary>
internal sealed partial class EmbeddedClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(engine.Store.Read(reader =>
            reader.Instance(instanceId) is { } row ? Describe(reader, row, getInputsAndOutputs) : null));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitUntilAsync(instanceId, row => row.Status != InstanceStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default) =>
        WaitUntilAsync(instanceId, row => !row.IsOpen, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = new InstanceFilter
            {
                CreatedFrom = query.CreatedFrom?.UtcDateTime,
                CreatedTo = query.CreatedTo?.UtcDateTime,
                Statuses = StatusesOf(query.Statuses),
                IdPrefix = query.InstanceIdPrefix,
                After = KeyOf(token ?? query.ContinuationToken),
                Limit = SizeOf(size ?? query.PageSize),
            };
            return Task.FromResult(engine.Store.Read(reader =>
            {
                var rows = reader.Query(wanted);
                return new Page<OrchestrationMetadata>(
                    [.. rows.Select(row => Describe(reader, row, query.FetchInputsAndOutputs))], TokenBehind(rows, wanted.Limit));
            }));
        });
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var wanted = new InstanceFilter
        {
            Statuses = StatusesOf(runtimeStatus),
            EndedFrom = completedTimeFrom?.UtcDateTime,
            EndedTo = completedTimeTo?.UtcDateTime,
            After = KeyOf(lastInstanceKey),
            Limit = SizeOf(pageSize),
        };
        var rows = engine.Store.Read(reader => reader.Query(wanted));
        return Task.FromResult(new Page<string>([.. rows.Select(row => row.Id)], TokenBehind(rows, wanted.Limit)));
    }

    private static List<InstanceStatus>? StatusesOf(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Select(status => (InstanceStatus)status).ToList();

    private static int SizeOf(int size) => size > 0
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, "A page holds at least one instance.");

    private static long KeyOf(string? token) => token is null ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : throw new ArgumentException("This continuation token comes from somewhere else.", nameof(token));

    private static string? TokenBehind(List<InstanceRow> rows, int limit) =>
        rows.Count < limit ? null : rows[^1].Key.ToString(CultureInfo.InvariantCulture);

    private async Task<OrchestrationMetadata> WaitUntilAsync(
        string instanceId,
        Predicate<InstanceRow> reached,
        bool withPayloads,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            // Asked for before looking, so that a change in between is not missed.
            var change = engine.Watch.NextChangeAsync(instanceId);
            var found = engine.Store.Read(reader =>
            {
                var row = reader.Instance(instanceId)
                    ?? throw new InvalidOperationException($"There is no orchestration instance with id '{instanceId}'.");
                return reached(row) ? Describe(reader, row, withPayloads) : null;
            });
            if (found is not null)
            {
                return found;
            }

            await change.WaitAsync(cancellation);
        }
    }

    private OrchestrationMetadata Describe(StoreReader reader, InstanceRow row, bool withPayloads)
    {
        var last = row.IsOpen ? null : reader.LastEvent(row.Key);
        return new OrchestrationMetadata(row.Name, row.Id)
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)row.Status,
            CreatedAt = new DateTimeOffset(row.Created),
            LastUpdatedAt = new DateTimeOffset(row.Updated),
            Tags = row.Tags is { } tags
                ? JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(tags) ?? ImmutableDictionary<string, string>.Empty
                : ImmutableDictionary<string, string>.Empty,
            FailureDetails = last is { Kind: HistoryKind.Failed } ? Failure.FromJson(last.Payload).ToDetails() : null,
            DataConverter = withPayloads ? converter : null,
            SerializedInput = withPayloads ? reader.FirstEvent(row.Key)?.Payload : null,
            SerializedOutput = withPayloads && last is { Kind: not HistoryKind.Failed } ? last.Payload : null,
            SerializedCustomStatus = withPayloads ? row.CustomStatus : null,
        };
    }
}
