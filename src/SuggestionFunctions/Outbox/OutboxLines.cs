using System.Text.Json;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// The outbox: one line for each notice and desk, in sixteen partitions, from before the notice is written until its messages
/// are in the queues. The notice on the desk is the mark that its line was written: a repeat that finds it writes none, however
/// much later it comes.
/// </summary>
public sealed class OutboxLines(IDocumentStore documents, OutwardSettings settings, OutboxBell bell, RealClock clock, ILogger<OutboxLines> logger)
{
    public const int Partitions = 16;
    public const string Unreadable = "outbox-unreadable";

    private const int Page = 100;

    public static string Partition(int number) => $"outbox:{number}";

    /// <summary>Before a notice is written to a desk. Nothing where nothing goes outward from there, or where it stands on the desk already.</summary>
    public async Task BeginAsync(string desk, Notice notice, CancellationToken cancellation)
    {
        if (settings.ReachesDesk(desk) && await documents.GetAsync(Noticeboard.Partition(desk), notice.Id, cancellation) is null)
        {
            // Insert: a line that stands there, by an activity's repetition, stays as it is.
            await documents.WriteAsync(PartitionOf(notice, desk), [new DocumentWrite.Insert(KeyOf(notice, desk), Json.Write(new OutboxLine(notice, desk, clock.UtcNow)))], cancellation);
        }
    }

    /// <summary>After the notice is written: whoever sends looks soon, where it is the same process.</summary>
    public void Ring(string desk)
    {
        if (settings.ReachesDesk(desk))
        {
            bell.Ring();
        }
    }

    /// <summary>All lines of a partition, page by page. What is no line is put aside, for an operator to look at.</summary>
    public async IAsyncEnumerable<(StoredDocument Place, OutboxLine Line)> ReadAsync(int partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var range = KeyRange.All; ;)
        {
            var page = await documents.RangeAsync(Partition(partition), range, Page, cancellation);
            foreach (var found in page)
            {
                if (TryRead(found) is { } line)
                {
                    yield return (found, line);
                }
                else
                {
                    logger.LogError("Outbox: {Partition} {Key} is no line of the outbox; it is put aside", found.Partition, found.Key);
                    await documents.WriteAsync(Unreadable, [new DocumentWrite.Upsert($"{found.Partition}:{found.Key}", found.Body)], cancellation);
                    await RemoveAsync(found, cancellation);
                }
            }

            if (page.Count < Page)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    public Task RemoveAsync(StoredDocument place, CancellationToken cancellation) =>
        documents.WriteAsync(place.Partition, [new DocumentWrite.Delete(place.Key)], cancellation);

    private static string KeyOf(Notice notice, string desk) => $"{notice.Id}~{desk}";

    private static string PartitionOf(Notice notice, string desk) =>
        Partition(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(KeyOf(notice, desk)))[0] % Partitions);

    private static OutboxLine? TryRead(StoredDocument found)
    {
        try
        {
            return Json.Read<OutboxLine>(found.Body) is { Notice: not null, Desk: not null } line ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
