using System.Diagnostics;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>Removes finished instances.</summary>
internal sealed partial class EmbeddedClient
{
    private const int PurgedAtATime = 200;

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await PurgeAsync(instanceId, options?.Recursive ?? false, cancellation), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        InstanceStatus[] finished = [InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated];
        var statuses = filter.Statuses?.Select(status => (InstanceStatus)status).Intersect(finished).ToArray() ?? finished;
        var began = Stopwatch.GetTimestamp();
        var purged = 0;
        var last = 0L;
        while (true)
        {
            if (Stopwatch.GetElapsedTime(began) >= filter.Timeout)
            {
                return new PurgeResult(purged, isComplete: false);
            }

            var page = engine.Store.Read(reader => reader.Query(new InstanceFilter
            {
                CreatedFrom = filter.CreatedFrom?.UtcDateTime,
                CreatedTo = filter.CreatedTo?.UtcDateTime,
                Statuses = statuses,
                After = last,
                Limit = PurgedAtATime,
            }));
            if (page.Count == 0)
            {
                return new PurgeResult(purged, isComplete: true);
            }

            last = page[^1].Key;
            purged += (await Task.WhenAll(page.Select(row => PurgeAsync(row.Id, options?.Recursive ?? false, cancellation)))).Sum();
        }
    }

    private async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        if (await engine.AskAsync(instanceId, new Engine.Messages.PurgeInstance(), cancellation) is not { } key)
        {
            return 0;
        }

        var purged = 1;
        if (recursive)
        {
            foreach (var child in engine.Store.Read(reader => reader.ChildIds(key)))
            {
                purged += await PurgeAsync(child, recursive, cancellation);
            }
        }

        return purged;
    }
}
