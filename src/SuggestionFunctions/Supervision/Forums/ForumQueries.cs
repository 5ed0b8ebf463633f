using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Lists of forums, those called last first: a town's for those who see it, else what lies on the caller's desks, and for helpers on those of their group.</summary>
public sealed class ForumQueries(ForumLists lists, ForumReader reader, Register register, TimeProvider clock)
{
    public async Task<Page<(SubjectHeader Header, Forum Forum)>> ListAsync(Caller caller, ForumFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var found = new List<(string Key, SubjectHeader Header, Forum Forum)>();
        await foreach (var (key, id) in MergeAsync(await PartitionsAsync(caller, cancellation), page.After, cancellation))
        {
            // Nothing that is still to come was called longer ago than a forum may lie ahead.
            if (filter.Upcoming == true && ForumLists.CalledAt(key) + ForumRequests.Ahead < now)
            {
                break;
            }

            if (await reader.FindAsync(caller, id, cancellation) is var (header, forum) && filter.Takes(header, forum, now))
            {
                found.Add((key, header, forum));
                if (found.Count > page.Size)
                {
                    break;
                }
            }
        }

        var cut = page.Cut(found, item => item.Key);
        return new([.. cut.Items.Select(item => (item.Header, item.Forum))], cut.Next);
    }

    private async Task<IReadOnlyCollection<string>> PartitionsAsync(Caller caller, CancellationToken cancellation)
    {
        var partitions = caller.Desks.Select(desk => ForumLists.Of(desk.Value)).ToHashSet();
        foreach (var post in caller.Posts)
        {
            if (post.Role == Role.Mayor || SuggestionAccess.SeesTown(caller, post.TownId))
            {
                partitions.Add(ForumLists.OfTown(post.TownId));
            }

            if (post.Role == Role.Helper)
            {
                partitions.UnionWith((await register.PeopleAsync(post.TownId, cancellation, filter: person => person.GroupId == post.Organization.Id))
                    .Select(person => ForumLists.Of(Address.OfPerson(person.Id).Value)));
            }
        }

        return partitions;
    }

    /// <summary>Merges lists in the order of their keys; a forum that several have comes once.</summary>
    private async IAsyncEnumerable<(string Key, string Id)> MergeAsync(
        IReadOnlyCollection<string> partitions, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var heads = new PriorityQueue<IAsyncEnumerator<(string Key, string Id)>, string>(StringComparer.Ordinal);
        var open = new List<IAsyncEnumerator<(string Key, string Id)>>();
        try
        {
            foreach (var partition in partitions)
            {
                var list = lists.ReadAsync(partition, after, cancellation).GetAsyncEnumerator(cancellation);
                open.Add(list);
                await EnqueueAsync(list);
            }

            var last = "";
            while (heads.TryDequeue(out var head, out var key))
            {
                if (key != last)
                {
                    yield return head.Current;
                }

                last = key;
                await EnqueueAsync(head);
            }
        }
        finally
        {
            foreach (var list in open)
            {
                await list.DisposeAsync();
            }
        }

        async Task EnqueueAsync(IAsyncEnumerator<(string Key, string Id)> list)
        {
            if (await list.MoveNextAsync())
            {
                heads.Enqueue(list, list.Current.Key);
            }
        }
    }
}
