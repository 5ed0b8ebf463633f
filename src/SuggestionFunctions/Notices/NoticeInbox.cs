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

    /// <summary>The notices since an instant, which is included, read or not, newest first; at most so many of each desk.</summary>
    public async Task<IReadOnlyList<Notice>> SinceAsync(Caller caller, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        var range = new KeyRange(null, Notice.IdOf(since.AddTicks(-1), "-"));
        var pages = await Task.WhenAll(caller.Desks.Select(desk => documents.RangeAsync(Noticeboard.Partition(desk.Value), range, limit, cancellation)));
        return [.. pages.SelectMany(page => page).DistinctBy(found => found.Key).OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => Json.Read<Notice>(found.Body))];
    }

    /// <summary>Those of some notices (id, and when they were written) that a person has read.</summary>
    public async Task<IReadOnlySet<string>> ReadAmongAsync(string personId, IEnumerable<(string Id, DateTimeOffset At)> notices, CancellationToken cancellation)
    {
        var marks = Marks(personId);
        var all = await documents.GetAsync(marks, ReadAll, cancellation) is { } upTo ? Json.Read<ReadMark>(upTo.Body).Before : null;
        var read = (await MarksAsync(marks, cancellation)).Select(mark => mark.Key).ToHashSet(StringComparer.Ordinal);
        return notices.Where(notice => read.Contains(notice.Id) || notice.At <= all).Select(notice => notice.Id).ToHashSet(StringComparer.Ordinal);
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
