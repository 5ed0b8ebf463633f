using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// The desks: one partition for each post and person, open tasks by due date, then closed ones, newest first. Kept up by
/// idempotent writes after the case itself has changed; the case is what counts.
/// </summary>
public sealed class Desks(IDocumentStore documents)
{
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Partition(string desk) => $"desk:{desk}";

    /// <summary>The key of an open task: soonest due first; without a due date last.</summary>
    public static string OpenKey(DateTimeOffset? dueAt, string taskId) => $"open:{(dueAt ?? Never).UtcDateTime:yyyyMMddHHmm}:{taskId}";

    /// <summary>The key of a closed task: last closed first.</summary>
    public static string ClosedKey(DateTimeOffset closedAt, string taskId) => $"shut:{DateTimeOffset.MaxValue.Ticks - closedAt.UtcTicks:D19}:{taskId}";

    /// <summary>Puts a task where it belongs now, and takes away the entry it had under <paramref name="formerKey"/>.</summary>
    public async Task PlaceAsync(SubjectHeader header, TaskRecord task, string? formerKey, CancellationToken cancellation)
    {
        List<DocumentWrite> writes = [new DocumentWrite.Upsert(task.DeskKey, Json.Write(DeskEntry.Of(header, task)))];
        if (formerKey is not null && formerKey != task.DeskKey)
        {
            writes.Add(new DocumentWrite.Delete(formerKey));
        }

        await documents.WriteAsync(Partition(task.Assignee.Desk().Value), writes, cancellation);
        await LeaveFormerAsync(task, cancellation);
    }

    /// <summary>
    /// Puts a task where it belongs if it does not lie there as the case says, and takes away entries that it had under its
    /// deadlines before. Returns what had to be done: desk and key of each entry.
    /// </summary>
    public async Task<IReadOnlyList<string>> MendAsync(SubjectHeader header, TaskRecord task, CancellationToken cancellation)
    {
        var partition = Partition(task.Assignee.Desk().Value);
        List<DocumentWrite> writes = [];
        var body = Json.Write(DeskEntry.Of(header, task));
        if ((await documents.GetAsync(partition, task.DeskKey, cancellation))?.Body != body)
        {
            writes.Add(new DocumentWrite.Upsert(task.DeskKey, body));
        }

        foreach (var former in FormerKeys(task))
        {
            if (await documents.GetAsync(partition, former, cancellation) is not null)
            {
                writes.Add(new DocumentWrite.Delete(former));
            }
        }

        if (writes.Count > 0)
        {
            await documents.WriteAsync(partition, writes, cancellation);
        }

        return [.. writes.Select(write => $"{partition} {write.Key}"), .. await LeaveFormerAsync(task, cancellation)];
    }

    /// <summary>Takes a task from the desks it lay on before its department went over into another; what was there: desk and key.</summary>
    private async Task<IReadOnlyList<string>> LeaveFormerAsync(TaskRecord task, CancellationToken cancellation)
    {
        var left = new List<string>();
        foreach (var partition in task.FormerDesks.Select(Partition))
        {
            foreach (var key in FormerKeys(task).Append(task.DeskKey))
            {
                if (await documents.GetAsync(partition, key, cancellation) is not null)
                {
                    await documents.WriteAsync(partition, [new DocumentWrite.Delete(key)], cancellation);
                    left.Add($"{partition} {key}");
                }
            }
        }

        return left;
    }

    /// <summary>The open or closed tasks of several desks, merged in the order of their keys; at most <paramref name="limit"/> of each desk behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<(string Key, DeskEntry Entry)>> ReadAsync(
        IEnumerable<Address> desks, TaskState state, string? after, int limit, CancellationToken cancellation)
    {
        var range = KeyRange.Prefix(state == TaskState.Open ? "open:" : "shut:");
        if (after is not null)
        {
            range = range.After(after);
        }

        var pages = await Task.WhenAll(desks.Distinct().Select(desk => documents.RangeAsync(Partition(desk.Value), range, limit, cancellation)));
        return [.. pages.SelectMany(page => page).OrderBy(found => found.Key, StringComparer.Ordinal).Take(limit).Select(found => (found.Key, Json.Read<DeskEntry>(found.Body)))];
    }

    /// <summary>Whether one of the desks has an open entry of this task.</summary>
    public async Task<bool> HasOpenAsync(IEnumerable<Address> desks, string taskId, CancellationToken cancellation)
    {
        string? after = null;
        while (true)
        {
            var stretch = await ReadAsync(desks, TaskState.Open, after, 1000, cancellation);
            if (stretch.Any(item => item.Entry.TaskId == taskId))
            {
                return true;
            }

            if (stretch.Count < 1000)
            {
                return false;
            }

            after = stretch[^1].Key;
        }
    }

    /// <summary>Where it may have lain while each of its deadlines was the nearest.</summary>
    private static IEnumerable<string> FormerKeys(TaskRecord task) =>
        task.Deadlines.Select(deadline => OpenKey(deadline.ExpiresAt, task.Id)).Append(OpenKey(null, task.Id)).Concat(task.FormerDeskKeys).Distinct().Where(key => key != task.DeskKey);
}
