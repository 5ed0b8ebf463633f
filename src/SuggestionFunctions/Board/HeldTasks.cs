using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Board;

/// <summary>
/// Everything that is open in a town: read from the desks of its posts and people, which keep open tasks apart, and for each of
/// them from its case. What was ever closed is not read.
/// </summary>
public sealed class HeldTasks(Register register, Desks desks, SubjectStore subjects, SuggestionLists lists, ListLayout layout)
{
    private const int SideBySide = 16;
    private const int Stretch = 1000;

    /// <summary>The open tasks, soonest due first.</summary>
    internal async Task<IReadOnlyList<HeldTask>> OfTownAsync(string townId, CancellationToken cancellation)
    {
        var progress = (await UnderWayAsync(townId, cancellation)).ToDictionary(entry => entry.Id, entry => entry.LastProgressAt);
        var found = await EachAsync(await DesksAsync(townId, cancellation), desk => OpenAsync(desk, cancellation), cancellation);
        var held = await EachAsync([.. found.SelectMany(entries => entries).Where(item => item.Entry.TownId == townId).DistinctBy(item => item.Entry.TaskId)], async item =>
        {
            // The case counts: a desk may be a moment behind, or ahead.
            var task = await subjects.FindAsync<TaskRecord>(item.Entry.SubjectId, SubjectKeys.Task(item.Entry.TaskId), cancellation);
            return task is not { State: TaskState.Open } ? null : new HeldTask(
                task.DeskKey, item.Entry with { DueAt = task.DueAt, YellowAt = task.YellowAt, Assignee = task.Assignee }, PostOf(task.Assignee), task.Deadlines,
                progress.TryGetValue(item.Entry.SubjectId, out var last) && SubjectKeys.FollowUpOf(task.Id) is null ? last : null);
        }, cancellation);
        return [.. held.OfType<HeldTask>().OrderBy(task => task.Key, StringComparer.Ordinal)];
    }

    /// <summary>The town's cases under way, newest number first.</summary>
    internal async Task<IReadOnlyList<SuggestionEntry>> UnderWayAsync(string townId, CancellationToken cancellation)
    {
        var list = await layout.IsFilledAsync(townId, cancellation) ? TownLists.Open(townId) : TownLists.All(townId);
        var open = new List<SuggestionEntry>();
        await foreach (var (_, entry) in lists.ReadAsync(list, KeyRange.All, cancellation))
        {
            if (!entry.HasEnded())
            {
                open.Add(entry);
            }
        }

        return open;
    }

    /// <summary>The post that a task is counted with: its own, or of one that lies with a person the post of all of their role.</summary>
    internal static string PostOf(Assignee assignee) => assignee.PersonId is null && assignee.PostId is { } post ? post : PostId.Of(assignee.Role, assignee.OrganizationId);

    private async Task<IReadOnlyList<Address>> DesksAsync(string townId, CancellationToken cancellation) =>
    [
        .. (await register.PostsAsync(townId, null, cancellation)).Select(post => Address.OfPost(post.Id)),
        .. (await register.PeopleAsync(townId, cancellation)).Select(person => Address.OfPerson(person.Id)),
    ];

    private async Task<IReadOnlyList<(string Key, DeskEntry Entry)>> OpenAsync(Address desk, CancellationToken cancellation)
    {
        var open = new List<(string Key, DeskEntry Entry)>();
        for (string? after = null; ; after = open[^1].Key)
        {
            var part = await desks.ReadAsync([desk], TaskState.Open, after, Stretch, cancellation);
            open.AddRange(part);
            if (part.Count < Stretch)
            {
                return open;
            }
        }
    }

    /// <summary>The same for each, side by side: most of the time goes into waiting for the storage.</summary>
    private static async Task<TResult[]> EachAsync<T, TResult>(IReadOnlyList<T> all, Func<T, Task<TResult>> read, CancellationToken cancellation)
    {
        var results = new TResult[all.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, all.Count), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (i, _) => results[i] = await read(all[i]));
        return results;
    }
}
