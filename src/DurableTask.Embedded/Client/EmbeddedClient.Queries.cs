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
        return Task.FromResult(engine.CommittedRow(instanceId) is { } row ? Describe(row, getInputsAndOutputs, Reader(getInputsAndOutputs)) : null);
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

    /// <summary>
    /// Texts of inputs, outputs and statuses come with every query, as the official in-memory engine has it; only a query that asks for them may read
    /// them as values.
    /// </summary>
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
            var rows = engine.Store.Read(reader => reader.Query(wanted));
            return Task.FromResult(new Page<OrchestrationMetadata>(
                [.. rows.Select(row => Describe(row, withPayloads: true, Reader(query.FetchInputsAndOutputs)))], TokenBehind(rows, wanted.Limit)));
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

    /// <summary>An instance that nobody has started yet is waited for, too: a parent that was just started has yet to start its children.</summary>
    /// <exception cref="InvalidOperationException">The instance was removed meanwhile.</exception>
    private async Task<OrchestrationMetadata> WaitUntilAsync(
        string instanceId,
        Predicate<InstanceRow> reached,
        bool withPayloads,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var wasThere = false;
        while (true)
        {
            // Asked for before looking, so that a change in between is not missed.
            var change = engine.Watch.NextChangeAsync(instanceId);
            try
            {
                var row = engine.CommittedRow(instanceId);
                if (row is null && wasThere)
                {
                    throw new InvalidOperationException($"There is no orchestration instance with id '{instanceId}' any more: it was removed.");
                }

                // What is told of the change may be old by the time it is heard. It counts where it is what is waited for, as it may have been undone since.
                wasThere |= row is not null;
                if (row is null || !reached(row))
                {
                    row = await change.UntilAsync(cancellation);
                    wasThere = true;
                }

                if (row is not null && reached(row))
                {
                    return Describe(row, withPayloads, Reader(withPayloads));
                }
            }
            finally
            {
                engine.Watch.GiveUp(instanceId, change);
            }
        }
    }

    private static ImmutableDictionary<string, string> TagsOf(InstanceRow row) => row.Tags is { } tags
        ? JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(tags) ?? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary<string, string>.Empty;

    private DataConverter? Reader(bool wanted) => wanted ? converter : null;

    /// <param name="row">The instance.</param>
    /// <param name="withPayloads">Whether its texts come with it.</param>
    /// <param name="reader">What reads them as values.</param>
    private OrchestrationMetadata Describe(InstanceRow row, bool withPayloads, DataConverter? reader) => withPayloads
        ? engine.Store.Read(store => Describe(row, withPayloads, reader, store.FirstEvent(row.Key), row.IsOpen ? null : store.LastEvent(row.Key)))
        : Describe(row, withPayloads, reader, first: null, last: null);

    private static OrchestrationMetadata Describe(InstanceRow row, bool withPayloads, DataConverter? reader, HistoryEvent? first, HistoryEvent? last) =>
        new OrchestrationMetadata(row.Name, row.Id)
        {
            RuntimeStatus = (OrchestrationRuntimeStatus)row.Status,
            CreatedAt = new DateTimeOffset(row.Created),
            LastUpdatedAt = new DateTimeOffset(row.Updated),
            Tags = TagsOf(row),
            FailureDetails = reader is not null && last is { Kind: HistoryKind.Failed } ? Failure.FromJson(last.Payload).ToDetails() : null,
            DataConverter = reader,
            SerializedInput = withPayloads ? first?.Payload : null,
            SerializedOutput = withPayloads && last is { Kind: not HistoryKind.Failed } ? last.Payload : null,
            SerializedCustomStatus = withPayloads ? row.CustomStatus : null,
        };
}
