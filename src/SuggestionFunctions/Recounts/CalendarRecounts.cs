using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Recounts;

/// <summary>The recounts under way: each is noted before its calendar stands, and forgotten when every open case has been told. The sweep starts what nobody started.</summary>
public sealed class CalendarRecounts(IDocumentStore documents)
{
    public const string Partition = "recounts";

    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    public async Task NoteAsync(RecountOrder order, CancellationToken cancellation) =>
        await documents.WriteAsync(Partition, [new DocumentWrite.Upsert(order.Id, Json.Write(order))], cancellation);

    public async Task ForgetAsync(RecountOrder order, CancellationToken cancellation) =>
        await documents.WriteAsync(Partition, [new DocumentWrite.Delete(order.Id)], cancellation);

    /// <summary>Starts its orchestration. One that has ended before counted by a calendar that stood before: it goes again.</summary>
    public async Task StartAsync(RecountOrder order, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(order.Id, cancellation) is { IsCompleted: true })
        {
            await client.PurgeInstanceAsync(order.Id, cancellation: cancellation);
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CalendarRecount), order, new StartOrchestrationOptions(order.Id).WithDedupeStatuses(EveryStatus), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Under way already.
        }
    }

    /// <summary>For the sweep: starts what was noted and does not run.</summary>
    public async Task StartMissingAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var noted in await documents.RangeAsync(Partition, KeyRange.All, 100, cancellation))
        {
            await StartAsync(Json.Read<RecountOrder>(noted.Body), client, cancellation);
        }
    }
}
