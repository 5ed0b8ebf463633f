using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Recounts;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.CaseWalks;

/// <summary>
/// The walks under way: each is noted before what it tells of is written, and once more after it; it is forgotten when a run that
/// began behind the last note has told every case. The sweep starts what nobody started.
/// </summary>
public sealed class WalkOrders(IDocumentStore documents, RealClock clock)
{
    public const string Partition = "walks";

    /// <summary>Where recounts were noted before they were walks.</summary>
    public const string FormerPartition = "recounts";

    /// <summary>Real time behind which no request writes any more what it noted a walk for.</summary>
    public static TimeSpan LongestRequest { get; } = TimeSpan.FromMinutes(10);

    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>Writes something, and has every case told of it, whatever crashes between.</summary>
    /// <typeparam name="T">What writing returns.</typeparam>
    /// <param name="order">The walk. It must do nothing where <paramref name="write"/> has not been done.</param>
    /// <param name="write">Does it; a refusal by an exception leaves a walk that finds nothing to tell. Null: somebody else is doing the same, who starts the walk once it is done.</param>
    /// <param name="client">Starts the walk.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<T> AroundAsync<T>(WalkOrder order, Func<Task<T>> write, DurableTaskClient client, CancellationToken cancellation)
    {
        await NoteAsync(order, written: false, cancellation);
        var written = await write();
        if (written is null)
        {
            return written;
        }

        // Once more: a run that the sweep began meanwhile has not met what was written.
        await NoteAsync(order, written: true, cancellation);
        await StartAsync(order, client, cancellation);
        return written;
    }

    /// <summary>A walk's first act, before it looks for cases: from here on it meets all that the note as it stands is for, unless its request may still be writing.</summary>
    /// <param name="id">The walk.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="stands">Whether the run has seen that what it tells of is written.</param>
    public async Task MeetAsync(string id, CancellationToken cancellation, bool stands = false)
    {
        while (await FindAsync(id, cancellation) is var (noted, etag) && !noted.Met && (stands || noted.Written || clock.UtcNow - noted.NotedAt > LongestRequest)
            && !(await documents.WriteAsync(Partition, [new DocumentWrite.Replace(id, Json.Write(noted with { Met = true }), etag)], cancellation)).Written)
        {
            // Noted again meanwhile.
        }
    }

    /// <summary>A walk's last act. What was noted since it began, or cannot be said to have been met, stays for another run.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is ({ Met: true }, var etag))
        {
            await documents.WriteAsync(Partition, [new DocumentWrite.Delete(id, etag)], cancellation);
        }
    }

    /// <summary>Starts its orchestration. One that has ended before told what stood before: it goes again.</summary>
    public async Task StartAsync(WalkOrder order, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(order.Id, cancellation) is { IsCompleted: true })
        {
            await client.PurgeInstanceAsync(order.Id, cancellation: cancellation);
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                order.Orchestration, order.Input, new StartOrchestrationOptions(order.Id).WithDedupeStatuses(EveryStatus), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Under way already.
        }
    }

    /// <summary>Starts one that was noted and has not been forgotten, by whoever finds that what it tells of is written.</summary>
    public async Task ContinueAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (DocumentName.IsValid(id) && await FindAsync(id, cancellation) is var (noted, _))
        {
            await NoteAsync(noted.ToOrder(), written: true, cancellation);
            await StartAsync(noted.ToOrder(), client, cancellation);
        }
    }

    /// <summary>For the sweep: starts what was noted and does not run.</summary>
    public async Task StartMissingAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var former in await documents.RangeAsync(FormerPartition, KeyRange.All, 100, cancellation))
        {
            var recount = Json.Read<RecountOrder>(former.Body);
            await NoteAsync(WalkOrder.Of(recount.Id, nameof(CalendarRecount), recount), written: true, cancellation);
            await documents.WriteAsync(FormerPartition, [new DocumentWrite.Delete(former.Key)], cancellation);
        }

        foreach (var noted in await documents.RangeAsync(Partition, KeyRange.All, 100, cancellation))
        {
            await StartAsync(Json.Read<NotedWalk>(noted.Body).ToOrder(), client, cancellation);
        }
    }

    private async Task NoteAsync(WalkOrder order, bool written, CancellationToken cancellation) =>
        await documents.WriteAsync(Partition, [new DocumentWrite.Upsert(order.Id, Json.Write(NotedWalk.Of(order, clock.UtcNow, written)))], cancellation);

    private async Task<(NotedWalk Noted, string ETag)?> FindAsync(string id, CancellationToken cancellation) =>
        await documents.GetAsync(Partition, id, cancellation) is { } found ? (Json.Read<NotedWalk>(found.Body), found.ETag) : null;
}
