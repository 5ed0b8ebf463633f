using System.Globalization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// Which body came first with the key of a request for many decisions: one key stands for one body. Kept for as long as a
/// repeat is promised its answer, then taken away by the sweep; a partition in the order of time says which are due.
/// </summary>
public sealed class DecisionBatches(IDocumentStore documents, RealClock clock)
{
    /// <summary>The documents that are kept, by the instant (real clock, UTC) at which they were written.</summary>
    public const string Partition = "decided-together";

    private const string Body = "body";
    private const int Page = 100;

    /// <summary>How long a key stands for its body, in real time. The decisions themselves stay with their cases, and answer a repeat later, too.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);

    /// <summary>The most that one turn takes away: the sweep comes each minute.</summary>
    private static int PagesATurn => 10;

    /// <summary>Notes the body that came with a key, before anything is decided.</summary>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>: another body came with it before.</exception>
    public async Task RequireSameBodyAsync(string key, string digest, CancellationToken cancellation)
    {
        var partition = PartitionOf(key);
        var first = await documents.GetAsync(partition, Body, cancellation);
        if (first is null)
        {
            // The line that will have it removed comes first: a crash between leaves a line of nothing, and never the other way.
            await documents.WriteAsync(Partition, [new DocumentWrite.Upsert($"{Spelled(clock.UtcNow)}:{key}", Json.Write(key))], cancellation);
            if ((await documents.WriteAsync(partition, [new DocumentWrite.Insert(Body, Json.Write(digest))], cancellation)).Written)
            {
                return;
            }

            first = await documents.GetAsync(partition, Body, cancellation);
        }

        if (first is not null && Json.Read<string>(first.Body) != digest)
        {
            throw ProblemException.DuplicateKey();
        }
    }

    /// <summary>Takes away what is older than <see cref="KeptFor"/>, the oldest first, so much in one turn.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellation)
    {
        var old = new KeyRange(null, Spelled(clock.UtcNow - KeptFor));
        for (var page = 0; page < PagesATurn; page++)
        {
            var lines = await documents.RangeAsync(Partition, old, Page, cancellation);
            foreach (var line in lines)
            {
                var key = line.Key[(line.Key.IndexOf(':', StringComparison.Ordinal) + 1)..];
                var refused = await documents.RangeAsync(PartitionOf(key), KeyRange.Prefix(KeptRefusals.Refused), IDocumentStore.MaximumBatchWrites - 1, cancellation);
                await documents.WriteAsync(PartitionOf(key), [.. refused.Select(kept => new DocumentWrite.Delete(kept.Key)), new DocumentWrite.Delete(Body)], cancellation);
            }

            await documents.WriteAsync(Partition, [.. lines.Select(line => new DocumentWrite.Delete(line.Key))], cancellation);
            if (lines.Count < Page)
            {
                return;
            }
        }
    }

    /// <summary>Where what belongs to one request lies.</summary>
    public static string PartitionOf(string key) => $"{Partition}:{key}";

    private static string Spelled(DateTimeOffset instant) => instant.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
