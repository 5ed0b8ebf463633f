using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.CaseWalks;

/// <summary>
/// The walks under way: each is noted before what it tells of is written, and forgotten when every case has been told. The
/// sweep starts what nobody started.
/// </summary>
public sealed class WalkOrders(IDocumentStore documents)
{
    public const string Partition = "walks";

    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>Writes something, and has every case told of it, whatever crashes between.</summary>
    /// <typeparam name="T">What writing returns.</typeparam>
    /// <param name="order">The walk. It must do nothing where <paramref name="write"/> has not been done.</param>
    /// <param name="write">Does it; a refusal by an exception leaves a walk that finds nothing to tell.</param>
    /// <param name="client">Starts the walk.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<T> AroundAsync<T>(WalkOrder order, Func<Task<T>> write, DurableTaskClient client, CancellationToken cancellation)
    {
        await NoteAsync(order, cancellation);
        var written = await write();

        // Once more: the sweep may have carried out and forgotten the first one meanwhile.
        await NoteAsync(order, cancellation);
        await StartAsync(order, client, cancellation);
        return written;
    }

    public async Task NoteAsync(WalkOrder order, CancellationToken cancellation) =>
        await documents.WriteAsync(Partition, [new DocumentWrite.Upsert(order.Id, Json.Write(order))], cancellation);

    public async Task ForgetAsync(string id, CancellationToken cancellation) =>
        await documents.WriteAsync(Partition, [new DocumentWrite.Delete(id)], cancellation);

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

    /// <summary>Starts one that was noted and has not been forgotten.</summary>
    public async Task ContinueAsync(string id, DurableTaskClient client, CancellationToken cancellation)
    {
        if (DocumentName.IsValid(id) && await documents.GetAsync(Partition, id, cancellation) is { } noted)
        {
            await StartAsync(Json.Read<WalkOrder>(noted.Body), client, cancellation);
        }
    }

    /// <summary>For the sweep: starts what was noted and does not run.</summary>
    public async Task StartMissingAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var noted in await documents.RangeAsync(Partition, KeyRange.All, 100, cancellation))
        {
            await StartAsync(Json.Read<WalkOrder>(noted.Body), client, cancellation);
        }
    }
}
