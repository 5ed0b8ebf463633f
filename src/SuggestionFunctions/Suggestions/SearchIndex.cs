using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// A town's words, one partition: for each word of <see cref="SearchWords"/> the suggestions that have it, newest number
/// first. A word's document holds the title, so that most of what is not meant is passed over without another read.
/// </summary>
public sealed class SearchIndex(IDocumentStore documents)
{
    public static string Partition(string townId) => Of(TownLists.All(townId));

    /// <summary>The keys of an entry's words; none for one without a number.</summary>
    public static IReadOnlySet<string> KeysOf(SuggestionEntry? entry) => entry?.Number is null
        ? new HashSet<string>()
        : SearchWords.Of(entry).Select(word => $"{word}:{OrderKey.ByNumber(entry)}").ToHashSet(StringComparer.Ordinal);

    /// <summary>The key in the list of all that a word's key points at.</summary>
    public static string ListKeyOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// Brings the words to what <paramref name="now"/> says, where <paramref name="before"/> was the entry that they were last
    /// written for. One of another layout says nothing of its words.
    /// </summary>
    public async Task UpdateAsync(SuggestionEntry? before, SuggestionEntry now, CancellationToken cancellation)
    {
        var former = KeysOf(before);
        var keys = KeysOf(now);
        if (before?.Layout == TownLists.Layout && before.Title == now.Title && former.SetEquals(keys))
        {
            return;
        }

        await WriteAsync(now.TownId, keys, now.Title, former.Except(keys, StringComparer.Ordinal), cancellation);
    }

    /// <summary>Writes some words.</summary>
    public Task WriteAsync(string townId, IEnumerable<string> keys, string title, CancellationToken cancellation) =>
        WriteAsync(townId, keys, title, [], cancellation);

    /// <summary>Takes away words that still are as they were found; false where some are not, and stay for another time.</summary>
    public async Task<bool> RemoveAsync(string townId, IEnumerable<(string Key, string ETag)> words, CancellationToken cancellation)
    {
        var removed = true;
        foreach (var batch in words.Select(word => new DocumentWrite.Delete(word.Key, word.ETag)).Chunk(IDocumentStore.MaximumBatchWrites))
        {
            removed &= (await documents.WriteAsync(Partition(townId), batch, cancellation)).Written;
        }

        return removed;
    }

    /// <summary>The keys in <paramref name="list"/>, a town's list of all, of suggestions that have a word and whose title may match; from behind <paramref name="after"/> on, in their order.</summary>
    public async IAsyncEnumerable<string> FindAsync(
        string list, string word, string query, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = $"{word}:";
        var range = KeyRange.Prefix(prefix);
        if (after is not null)
        {
            range = range.After(prefix + after);
        }

        var isOfTitle = word.StartsWith("t.", StringComparison.Ordinal);
        while (true)
        {
            var page = await documents.RangeAsync(Of(list), range, 200, cancellation);
            foreach (var found in page)
            {
                if (!isOfTitle || Json.Read<TitleOfWord>(found.Body).Title.Contains(query, StringComparison.OrdinalIgnoreCase))
                {
                    yield return found.Key[prefix.Length..];
                }
            }

            if (page.Count < 200)
            {
                yield break;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>The newest suggestions in <paramref name="list"/>, a town's list of all, whose title has the word: their keys there, and their titles.</summary>
    public async Task<IReadOnlyList<(string Key, string Title)>> NewestAsync(string list, string word, int most, CancellationToken cancellation)
    {
        var prefix = $"{word}:";
        var found = await documents.RangeAsync(Of(list), KeyRange.Prefix(prefix), most, cancellation);
        return [.. found.Select(document => (document.Key[prefix.Length..], Json.Read<TitleOfWord>(document.Body).Title))];
    }

    private static string Of(string list) => $"{list}:words";

    private async Task WriteAsync(string townId, IEnumerable<string> keys, string title, IEnumerable<string> gone, CancellationToken cancellation)
    {
        var body = Json.Write(new TitleOfWord(title));
        var writes = keys.Select(key => (DocumentWrite)new DocumentWrite.Upsert(key, body)).Concat(gone.Select(key => new DocumentWrite.Delete(key)));
        foreach (var batch in writes.Chunk(IDocumentStore.MaximumBatchWrites))
        {
            await documents.WriteAsync(Partition(townId), batch, cancellation);
        }
    }
}
