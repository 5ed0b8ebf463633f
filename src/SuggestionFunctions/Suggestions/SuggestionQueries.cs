using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Suggestions;

/// <summary>Reads lists of suggestions for one caller: the town's where they see it, else what their posts and their group have.</summary>
public sealed class SuggestionQueries(SuggestionLists lists, Register register, TimeProvider clock)
{
    public async Task<Page<SuggestionEntry>> ListAsync(Caller caller, SuggestionFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var sources = await SourcesAsync(caller, cancellation);
        var now = clock.GetUtcNow();
        if (filter.Order == SuggestionOrder.Number)
        {
            var found = new List<(string Key, SuggestionEntry Entry)>();
            await foreach (var item in MergeAsync(sources, page.After, cancellation))
            {
                if (filter.Takes(item.Entry, now))
                {
                    found.Add(item);
                    if (found.Count > page.Size)
                    {
                        break;
                    }
                }
            }

            var cut = page.Cut(found, item => item.Key);
            return new Page<SuggestionEntry>([.. cut.Items.Select(item => item.Entry)], cut.Next);
        }

        var all = new List<SuggestionEntry>();
        await foreach (var item in MergeAsync(sources, null, cancellation))
        {
            if (filter.Takes(item.Entry, now))
            {
                all.Add(item.Entry);
            }
        }

        return page.Of(all.OrderBy(entry => SortKey(filter.Order, entry), StringComparer.Ordinal), entry => SortKey(filter.Order, entry));
    }

    private static string SortKey(SuggestionOrder order, SuggestionEntry entry) => order == SuggestionOrder.DueAt
        ? $"{(entry.DueAt ?? DateTimeOffset.MaxValue).UtcTicks:D19}:{entry.Id}"
        : $"{DateTimeOffset.MaxValue.UtcTicks - entry.LastProgressAt.UtcTicks:D19}:{entry.Id}";

    /// <summary>The partitions the caller may read, each with what of it they may see.</summary>
    private async Task<IReadOnlyList<(string Partition, Func<SuggestionEntry, bool> Visible)>> SourcesAsync(Caller caller, CancellationToken cancellation)
    {
        var sources = new Dictionary<string, Func<SuggestionEntry, bool>>();
        foreach (var desk in caller.Desks)
        {
            sources[SuggestionLists.Of(desk)] = _ => true;
        }

        foreach (var post in caller.Posts)
        {
            if (SuggestionAccess.SeesTown(caller, post.TownId))
            {
                sources[SuggestionLists.OfTown(post.TownId)] = _ => true;
            }
            else if (post.Role == Role.Mayor)
            {
                sources.TryAdd(SuggestionLists.OfTown(post.TownId), entry => entry.LeadDepartment is not null);
            }

            if (post.Role == Role.Helper)
            {
                foreach (var deputy in await register.PeopleAsync(post.TownId, cancellation, filter: person => person.GroupId == post.Organization.Id))
                {
                    sources[SuggestionLists.Of(Address.OfPerson(deputy.Id))] = _ => true;
                }
            }
        }

        return [.. sources.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>Merges lists in the order of their keys; a suggestion that several have comes once.</summary>
    private async IAsyncEnumerable<(string Key, SuggestionEntry Entry)> MergeAsync(
        IReadOnlyList<(string Partition, Func<SuggestionEntry, bool> Visible)> sources, string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var open = new List<IAsyncEnumerator<(string Key, SuggestionEntry Entry)>>();
        var heads = new PriorityQueue<(IAsyncEnumerator<(string Key, SuggestionEntry Entry)> Source, Func<SuggestionEntry, bool> Visible), string>(StringComparer.Ordinal);
        try
        {
            foreach (var (partition, visible) in sources)
            {
                var source = lists.ReadAsync(partition, after, cancellation).GetAsyncEnumerator(cancellation);
                open.Add(source);
                if (await source.MoveNextAsync())
                {
                    heads.Enqueue((source, visible), source.Current.Key);
                }
            }

            string? last = null;
            while (heads.TryDequeue(out var head, out var key))
            {
                var item = head.Source.Current;
                if (key != last && head.Visible(item.Entry))
                {
                    last = key;
                    yield return item;
                }

                if (await head.Source.MoveNextAsync())
                {
                    heads.Enqueue(head, head.Source.Current.Key);
                }
            }
        }
        finally
        {
            foreach (var source in open)
            {
                await source.DisposeAsync();
            }
        }
    }
}
