using System.Security.Cryptography;
using System.Text;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// The ledger of unfinished things, in sixteen partitions. A line is written before the first write of a submission or
/// decision; the sweep finishes what stopped half-way, and takes the line out once nothing is left to do.
/// </summary>
public sealed class UnfinishedLedger(IDocumentStore documents, RealClock clock)
{
    private const int Partitions = 16;

    /// <summary>How old a line is before the sweep looks at it: by then whoever began it has answered or is gone.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public async Task BeginAsync(string subjectId, string? decisionId, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var line = new UnfinishedLine(subjectId, decisionId, now);
        await documents.WriteAsync(PartitionOf(subjectId), [new DocumentWrite.Upsert($"{now.UtcTicks:D19}:{decisionId ?? subjectId}", Json.Write(line))], cancellation);
    }

    /// <summary>The lines that are old enough and due, oldest first in each partition, with where they stand; at most <paramref name="limit"/> of each partition.</summary>
    public async IAsyncEnumerable<(StoredDocument Place, UnfinishedLine Line)> DueAsync(
        int limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var range = new KeyRange(null, $"{(now - Patience).UtcTicks:D19}");
        for (var i = 0; i < Partitions; i++)
        {
            foreach (var found in await documents.RangeAsync($"unfinished:{i}", range, limit, cancellation))
            {
                var line = Json.Read<UnfinishedLine>(found.Body);
                if (line.NotBefore is not { } notBefore || notBefore <= now)
                {
                    yield return (found, line);
                }
            }
        }
    }

    public Task RemoveAsync(StoredDocument place, CancellationToken cancellation) =>
        documents.WriteAsync(place.Partition, [new DocumentWrite.Delete(place.Key)], cancellation);

    /// <summary>Leaves the line for later: a minute at first, an hour at most.</summary>
    public Task PostponeAsync(StoredDocument place, UnfinishedLine line, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(line.Attempts, 6)));
        var later = line with { Attempts = line.Attempts + 1, NotBefore = clock.UtcNow + pause };
        return documents.WriteAsync(place.Partition, [new DocumentWrite.Replace(place.Key, Json.Write(later), place.ETag)], cancellation);
    }

    private static string PartitionOf(string subjectId) => $"unfinished:{SHA256.HashData(Encoding.UTF8.GetBytes(subjectId))[0] % Partitions}";
}
