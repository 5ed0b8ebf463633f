using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Imports;

/// <summary>Keeps the orders of imports, their plans, and that a town has one under way at a time.</summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class ImportOrders(IDocumentStore documents)
{
    public async Task<ImportOrder?> FindAsync(string id, CancellationToken cancellation) =>
        DocumentName.IsValid(ImportKeys.Partition(id)) && await documents.GetAsync(ImportKeys.Partition(id), ImportKeys.Order, cancellation) is { } found ? ToOrder(found) : null;

    /// <summary>The order as the activities know it: it was found before.</summary>
    public async Task<ImportOrder> RequireAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no import {id}.");

    /// <summary>Writes an order for the first time, or over the version that it was read in.</summary>
    /// <returns>The order as it stands, or null where somebody was quicker.</returns>
    public async Task<ImportOrder?> WriteAsync(ImportOrder order, CancellationToken cancellation)
    {
        DocumentWrite write = order.ETag is { } etag
            ? new DocumentWrite.Replace(ImportKeys.Order, Json.Write(order), etag)
            : new DocumentWrite.Insert(ImportKeys.Order, Json.Write(order));
        var outcome = await documents.WriteAsync(ImportKeys.Partition(order.Id), [write], cancellation);
        return outcome.Written ? order with { ETag = outcome.ETags[0] } : null;
    }

    /// <summary>Waits until the order has ended, or the patience (real time) is over.</summary>
    public async Task<ImportOrder> WaitAsync(ImportOrder order, DateTimeOffset until, RealClock clock, CancellationToken cancellation)
    {
        while (order.State is ImportState.Preparing or ImportState.Running && until - clock.UtcNow is var left && left > TimeSpan.Zero)
        {
            var found = await documents.WaitForChangeAsync(ImportKeys.Partition(order.Id), ImportKeys.Order, order.ETag, left, cancellation);
            order = found is null ? order : ToOrder(found);
        }

        return order;
    }

    /// <summary>Writes a part of the plan. It is read only once the order names its attempt.</summary>
    public Task WritePlanAsync(string id, string attempt, int part, IReadOnlyList<PlannedPerson> people, CancellationToken cancellation) =>
        documents.WriteAsync(ImportKeys.Partition(id), [new DocumentWrite.Upsert(ImportKeys.Plan(attempt, part), Json.Write(people))], cancellation);

    public async Task<IReadOnlyList<PlannedPerson>> ReadPlanAsync(ImportOrder order, int part, CancellationToken cancellation) =>
        await documents.GetAsync(ImportKeys.Partition(order.Id), ImportKeys.Plan(order.Attempt, part), cancellation) is { } found
            ? Json.Read<IReadOnlyList<PlannedPerson>>(found.Body)
            : throw new InvalidOperationException($"The import {order.Id} has no part {part}.");

    /// <summary>Notes which accounts of a part are somebody else's.</summary>
    public Task NoteTakenAsync(string id, int part, IReadOnlyList<PlannedPerson> taken, CancellationToken cancellation) =>
        documents.WriteAsync(
            ImportKeys.Partition(id), [new DocumentWrite.Upsert(ImportKeys.Taken(part), Json.Write(taken.Select(person => person with { Password = null })))], cancellation);

    public async Task<IReadOnlyList<PlannedPerson>> ReadTakenAsync(string id, CancellationToken cancellation) =>
        [.. (await documents.RangeAsync(ImportKeys.Partition(id), KeyRange.Prefix(ImportKeys.TakenPrefix), 1000, cancellation)).SelectMany(found => Json.Read<IReadOnlyList<PlannedPerson>>(found.Body))];

    /// <summary>Removes the plan, all attempts of it, and what was noted beside; names, phones and passwords' digests with it.</summary>
    public async Task RemovePlanAsync(string id, CancellationToken cancellation)
    {
        foreach (var prefix in (string[])[ImportKeys.PlanPrefix, ImportKeys.TakenPrefix])
        {
            while (await documents.RangeAsync(ImportKeys.Partition(id), KeyRange.Prefix(prefix), IDocumentStore.MaximumBatchWrites, cancellation) is { Count: > 0 } found)
            {
                await documents.WriteAsync(ImportKeys.Partition(id), [.. found.Select(document => new DocumentWrite.Delete(document.Key))], cancellation);
            }
        }
    }

    /// <summary>Removes an order that was never under way, unless somebody has written it since it was read; then false.</summary>
    public async Task<bool> RemoveAsync(ImportOrder order, CancellationToken cancellation)
    {
        if (!(await documents.WriteAsync(ImportKeys.Partition(order.Id), [new DocumentWrite.Delete(ImportKeys.Order, order.ETag)], cancellation)).Written)
        {
            return false;
        }

        await RemovePlanAsync(order.Id, cancellation);
        return true;
    }

    /// <summary>Makes an import the one that is under way; false where another is.</summary>
    public async Task<bool> TakeTurnAsync(string townId, string id, CancellationToken cancellation)
    {
        while (!(await documents.WriteAsync(ImportKeys.OfTown(townId), [new DocumentWrite.Insert(ImportKeys.Running, Json.Write(new RunningImport(id)))], cancellation)).Written)
        {
            if (await RunningAsync(documents, townId, cancellation) is var (running, _))
            {
                if (running.Id == id)
                {
                    return true;
                }

                if (await IsOpenAsync(running.Id, cancellation))
                {
                    return false;
                }

                await EndTurnAsync(townId, running.Id, cancellation);
            }
        }

        return true;
    }

    /// <summary>Whether another import than this one is under way.</summary>
    public async Task<bool> IsAnotherUnderWayAsync(string townId, string id, CancellationToken cancellation) =>
        await RunningAsync(documents, townId, cancellation) is var (running, _) && running.Id != id && await IsOpenAsync(running.Id, cancellation);

    public async Task EndTurnAsync(string townId, string id, CancellationToken cancellation)
    {
        if (await RunningAsync(documents, townId, cancellation) is var (running, etag) && running.Id == id)
        {
            await documents.WriteAsync(ImportKeys.OfTown(townId), [new DocumentWrite.Delete(ImportKeys.Running, etag)], cancellation);
        }
    }

    public static async Task<bool> IsUnderWayAsync(IDocumentStore documents, string townId, string id, CancellationToken cancellation) =>
        await RunningAsync(documents, townId, cancellation) is var (running, _) && running.Id == id;

    /// <summary>Between its end and the end of its turn lies a moment, in which another may take the turn.</summary>
    private async Task<bool> IsOpenAsync(string id, CancellationToken cancellation) => await FindAsync(id, cancellation) is { State: ImportState.Preparing or ImportState.Running };

    private static async Task<(RunningImport Import, string ETag)?> RunningAsync(IDocumentStore documents, string townId, CancellationToken cancellation) =>
        await documents.GetAsync(ImportKeys.OfTown(townId), ImportKeys.Running, cancellation) is { } found ? (Json.Read<RunningImport>(found.Body), found.ETag) : null;

    private static ImportOrder ToOrder(StoredDocument found) => Json.Read<ImportOrder>(found.Body) with { ETag = found.ETag };
}
