using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// The ledger of unfinished things, in sixteen partitions. A line is written before the first write of a submission or
/// decision; the sweep finishes what stopped half-way, and takes the line out once nothing is left to do.
/// </summary>
public sealed class UnfinishedLedger(IDocumentStore documents, RealClock clock)
{
    public const int Partitions = 16;

    private const int Page = 200;
    private const string Unreadable = "unfinished-unreadable";

    /// <summary>How old a line is before the sweep looks at it: by then whoever began it has answered or is gone.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a line stays whose thing never began: longer than any request may take, so that one that is merely slow is not forgotten.</summary>
    public static TimeSpan LongestRequest { get; } = TimeSpan.FromMinutes(10);

    public async Task BeginAsync(string subjectId, string? decisionId, CancellationToken cancellation)
    {
        await WriteAsync(new UnfinishedLine(subjectId, decisionId, clock.UtcNow), decisionId ?? subjectId, cancellation);
    }

    /// <summary>Before a clock closes a task.</summary>
    public Task BeginClosingAsync(string subjectId, string taskId, CancellationToken cancellation) =>
        WriteAsync(new UnfinishedLine(subjectId, null, clock.UtcNow) { TaskId = taskId }, taskId, cancellation);

    /// <summary>
    /// The lines of one partition (0 to <see cref="Partitions"/> − 1) that are old enough and due, oldest first: all of them,
    /// read page by page, so that lines which cannot be finished never hide those behind them.
    /// </summary>
    public async IAsyncEnumerable<LedgerLine> DueAsync(int partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var range = new KeyRange(null, $"{(now - Patience).UtcTicks:D19}");
        while (true)
        {
            var page = await documents.RangeAsync($"unfinished:{partition}", range, Page, cancellation);
            foreach (var found in page)
            {
                var line = TryRead(found);
                if (line?.NotBefore is not { } notBefore || notBefore <= now)
                {
                    yield return new LedgerLine(found, line);
                }
            }

            if (page.Count < Page)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>Whether a decision has a line, due or not.</summary>
    public async Task<bool> HasAsync(string subjectId, string decisionId, CancellationToken cancellation)
    {
        for (var range = KeyRange.All; ;)
        {
            var page = await documents.RangeAsync(PartitionOf(subjectId), range, Page, cancellation);
            if (page.Any(found => found.Key.EndsWith($":{decisionId}", StringComparison.Ordinal)))
            {
                return true;
            }

            if (page.Count < Page)
            {
                return false;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>How many lines there are, due or not.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        var count = 0;
        for (var i = 0; i < Partitions; i++)
        {
            IReadOnlyList<StoredDocument> page;
            var range = KeyRange.All;
            do
            {
                page = await documents.RangeAsync($"unfinished:{i}", range, Page, cancellation);
                count += page.Count;
                range = page.Count == 0 ? range : range.After(page[^1].Key);
            }
            while (page.Count == Page);
        }

        return count;
    }

    public Task RemoveAsync(StoredDocument place, CancellationToken cancellation) =>
        documents.WriteAsync(place.Partition, [new DocumentWrite.Delete(place.Key)], cancellation);

    /// <summary>Leaves the line for later: a minute at first, an hour at most. Where another sweep was quicker, its word stands.</summary>
    public Task PostponeAsync(StoredDocument place, UnfinishedLine line, CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(line.Attempts, 6)));
        var later = line with { Attempts = line.Attempts + 1, NotBefore = clock.UtcNow + pause };
        return documents.WriteAsync(place.Partition, [new DocumentWrite.Replace(place.Key, Json.Write(later), place.ETag)], cancellation);
    }

    /// <summary>Puts aside what is no line, for an operator to look at: it would be met each minute otherwise.</summary>
    public async Task PutAsideAsync(StoredDocument place, CancellationToken cancellation)
    {
        await documents.WriteAsync(Unreadable, [new DocumentWrite.Upsert($"{place.Partition}:{place.Key}", place.Body)], cancellation);
        await RemoveAsync(place, cancellation);
    }

    /// <summary>Whether a line is so old that what it was written for never began and never will.</summary>
    public bool IsForgotten(UnfinishedLine line) => clock.UtcNow - line.At > LongestRequest;

    private Task WriteAsync(UnfinishedLine line, string what, CancellationToken cancellation) =>
        documents.WriteAsync(PartitionOf(line.SubjectId), [new DocumentWrite.Upsert($"{line.At.UtcTicks:D19}:{what}", Json.Write(line))], cancellation);

    private static UnfinishedLine? TryRead(StoredDocument found)
    {
        try
        {
            return Json.Read<UnfinishedLine>(found.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PartitionOf(string subjectId) => $"unfinished:{SHA256.HashData(Encoding.UTF8.GetBytes(subjectId))[0] % Partitions}";
}
