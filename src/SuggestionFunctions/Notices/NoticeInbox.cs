using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Notices;

/// <summary>A person's notices: those of their own desk and of their posts' desks, newest first, with what they have read themselves.</summary>
public sealed class NoticeInbox(IDocumentStore documents, TimeProvider clock)
{
    private const string ReadAll = "all";

    /// <summary>The notices behind a key, newest first, with when this person read them (null: not yet); at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<(Notice Notice, DateTimeOffset? ReadAt)>> ReadAsync(
        Caller caller, bool unreadOnly, string? after, int limit, CancellationToken cancellation)
    {
        var marks = Marks(caller.PersonId);
        var all = await documents.GetAsync(marks, ReadAll, cancellation) is { } upTo ? Json.Read<ReadMark>(upTo.Body) : null;
        var read = (await MarksAsync(marks, cancellation)).ToDictionary(mark => mark.Key, mark => Json.Read<ReadMark>(mark.Body).At);
        var found = new List<(Notice Notice, DateTimeOffset? ReadAt)>();
        while (true)
        {
            var range = after is null ? KeyRange.All : KeyRange.All.After(after);
            var pages = await Task.WhenAll(caller.Desks.Select(desk => documents.RangeAsync(Noticeboard.Partition(desk.Value), range, limit, cancellation)));
            var stretch = pages.SelectMany(page => page).DistinctBy(notice => notice.Key).OrderBy(notice => notice.Key, StringComparer.Ordinal).Take(limit).ToList();
            foreach (var document in stretch)
            {
                var notice = Json.Read<Notice>(document.Body);
                DateTimeOffset? readAt = read.TryGetValue(notice.Id, out var at) ? at : all is not null && notice.At <= all.Before ? all.At : null;
                if (!unreadOnly || readAt is null)
                {
                    found.Add((notice, readAt));
                }
            }

            if (stretch.Count < limit || found.Count >= limit)
            {
                return [.. found.Take(limit)];
            }

            after = stretch[^1].Key;
        }
    }

    /// <summary>Marks one notice as read by this person; false where there is none that they may see.</summary>
    public async Task<bool> MarkReadAsync(Caller caller, string id, CancellationToken cancellation)
    {
        if (!DocumentName.IsValid(id))
        {
            return false;
        }

        foreach (var desk in caller.Desks)
        {
            if (await documents.GetAsync(Noticeboard.Partition(desk.Value), id, cancellation) is not null)
            {
                // Insert-only: the first reading counts.
                await documents.WriteAsync(Marks(caller.PersonId), [new DocumentWrite.Insert(id, Json.Write(new ReadMark(clock.GetUtcNow(), null)))], cancellation);
                return true;
            }
        }

        return false;
    }

    /// <summary>Marks everything up to now as read by this person.</summary>
    public Task MarkAllReadAsync(Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return documents.WriteAsync(Marks(caller.PersonId), [new DocumentWrite.Upsert(ReadAll, Json.Write(new ReadMark(now, now)))], cancellation);
    }

    private static string Marks(string personId) => $"notices-read:{personId}";

    private async Task<IReadOnlyList<StoredDocument>> MarksAsync(string partition, CancellationToken cancellation)
    {
        var marks = new List<StoredDocument>();
        for (var range = new KeyRange(null, ReadAll); ;)
        {
            var page = await documents.RangeAsync(partition, range, 1000, cancellation);
            marks.AddRange(page);
            if (page.Count < 1000)
            {
                return marks;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>When something was read (instant, UTC); of the mark for all, up to which instant.</summary>
    private sealed record ReadMark(DateTimeOffset At, DateTimeOffset? Before);
}
