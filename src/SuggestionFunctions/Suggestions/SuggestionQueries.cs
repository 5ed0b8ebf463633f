using System.Runtime.CompilerServices;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Reads lists of suggestions for one caller, in any order, from the partitions that <see cref="SuggestionSources"/> names.
/// A page reads as far as it goes, where the partition is in the order that was asked for; else the partition is one that
/// holds little, and is sorted.
/// </summary>
public sealed class SuggestionQueries(SuggestionLists lists, SearchIndex search, SuggestionSources sources, TimeProvider clock)
{
    public async Task<Page<SuggestionEntry>> ListAsync(Caller caller, SuggestionFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var found = new List<(string Key, SuggestionEntry Entry)>();
        var streams = (await sources.OfAsync(caller, filter, cancellation)).Select(source => ReadAsync(source, filter, page.After, cancellation));
        await foreach (var item in MergeAsync([.. streams], cancellation))
        {
            found.Add(item);
            if (found.Count > page.Size)
            {
                break;
            }
        }

        var cut = page.Cut(found, item => item.Key);
        return new Page<SuggestionEntry>([.. cut.Items.Select(item => item.Entry)], cut.Next);
    }

    /// <summary>Merges lists in the order of their keys; a suggestion that several have comes once.</summary>
    private static async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> MergeAsync(
        IReadOnlyList<IAsyncEnumerable<(string Key, SuggestionEntry Entry)>> streams, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var open = new List<IAsyncEnumerator<(string Key, SuggestionEntry Entry)>>();
        var heads = new PriorityQueue<IAsyncEnumerator<(string Key, SuggestionEntry Entry)>, string>(StringComparer.Ordinal);
        try
        {
            foreach (var stream in streams)
            {
                var reader = stream.GetAsyncEnumerator(cancellation);
                open.Add(reader);
                if (await reader.MoveNextAsync())
                {
                    heads.Enqueue(reader, reader.Current.Key);
                }
            }

            var seen = new HashSet<string>();
            while (heads.TryDequeue(out var head, out _))
            {
                if (seen.Add(head.Current.Entry.Id))
                {
                    yield return head.Current;
                }

                if (await head.MoveNextAsync())
                {
                    heads.Enqueue(head, head.Current.Key);
                }
            }
        }
        finally
        {
            foreach (var reader in open)
            {
                await reader.DisposeAsync();
            }
        }
    }

    /// <summary>What one source has for the request behind a cursor, in the order wanted.</summary>
    private async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> ReadAsync(
        ListSource source, SuggestionFilter filter, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (source.Behind(filter.Order, after) is var (range, prefix))
        {
            await foreach (var (key, entry) in RawAsync(source with { Range = range }, filter.Query, after, cancellation))
            {
                if (source.Visible(entry) && filter.Takes(entry, now))
                {
                    yield return (prefix + key, entry);
                }
            }

            yield break;
        }

        var all = new List<(string Key, SuggestionEntry Entry)>();
        await foreach (var (_, entry) in RawAsync(source, filter.Query, null, cancellation))
        {
            if (source.Visible(entry) && filter.Takes(entry, now))
            {
                all.Add((OrderKey.Of(filter.Order, entry), entry));
            }
        }

        foreach (var item in all.Where(item => after is null || string.CompareOrdinal(item.Key, after) > 0).OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            yield return item;
        }
    }

    private async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> RawAsync(
        ListSource source, string? query, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (source.Word is null || query is null)
        {
            await foreach (var item in lists.ReadAsync(source.Partition, source.Range, cancellation))
            {
                yield return item;
            }

            yield break;
        }

        await foreach (var key in search.FindAsync(source.Partition, source.Word, query, after, cancellation))
        {
            if (await lists.FindAsync(source.Partition, key, cancellation) is { } entry)
            {
                yield return (key, entry);
            }
        }
    }
}
