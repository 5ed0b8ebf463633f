using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Which partitions answer a request for a list: what the caller's posts, person and group have, and for those who see a
/// town the narrowest of its lists that holds all that is asked for: the list of all, until the others are filled.
/// </summary>
public sealed class SuggestionSources(Register register, ListLayout layout)
{
    internal async Task<IReadOnlyList<ListSource>> OfAsync(Caller caller, SuggestionFilter filter, CancellationToken cancellation)
    {
        var sources = new Dictionary<string, ListSource>();
        foreach (var desk in caller.Desks)
        {
            Add(ByNumber(SuggestionLists.Of(desk), filter, _ => true));
        }

        var seesTown = caller.Posts.Where(post => SuggestionAccess.SeesTown(caller, post.TownId)).Select(post => post.TownId).ToHashSet();
        foreach (var town in seesTown)
        {
            await AddTownAsync(town, _ => true);
        }

        foreach (var post in caller.Posts)
        {
            if (post.Role == Role.Mayor && !seesTown.Contains(post.TownId))
            {
                await AddTownAsync(post.TownId, entry => entry.LeadDepartment is not null);
            }

            if (post.Role == Role.Helper)
            {
                // Drafts are for the helpers of whoever leads them, not of whoever typed them in.
                var group = (await register.PeopleAsync(post.TownId, cancellation, filter: person => person.GroupId == post.Organization.Id)).Select(person => person.Id).ToHashSet();
                foreach (var deputy in group)
                {
                    Add(ByNumber(SuggestionLists.Of(Address.OfPerson(deputy)), filter, entry => entry.Number is not null || group.Contains(entry.LeadDeputy.Id)));
                }
            }
        }

        return [.. sources.Values];

        void Add(ListSource source)
        {
            // Two posts may lead to the same partition: what either lets the caller see is seen.
            var key = $"{source.Partition} {source.Word}";
            sources[key] = sources.TryGetValue(key, out var other) ? source with { Visible = entry => source.Visible(entry) || other.Visible(entry) } : source;
        }

        async Task AddTownAsync(string town, Func<SuggestionEntry, bool> visible)
        {
            var filled = await layout.IsFilledAsync(town, cancellation);
            foreach (var source in OfTown(town, filter, visible, filled).Where(source => DocumentName.IsValid(source.Partition)))
            {
                Add(source);
            }
        }
    }

    private static IEnumerable<ListSource> OfTown(string town, SuggestionFilter filter, Func<SuggestionEntry, bool> visible, bool filled)
    {
        if (filter.State == SuggestionState.Draft)
        {
            return []; // Drafts stand in no town's list.
        }

        if (filter.Deputy is { } deputy)
        {
            // A person's list also has drafts, and what was signed in another town.
            return [ByNumber(SuggestionLists.Of(Address.OfPerson(deputy)), filter, entry => entry.Number is not null && entry.TownId == town && visible(entry))];
        }

        if (!filled)
        {
            // Right, if slower: it is read from end to end, and sorted where another order is wanted.
            return [ByNumber(TownLists.All(town), filter, visible)];
        }

        if (filter.Key == true)
        {
            return [ByNumber(TownLists.Key(town), filter, visible)];
        }

        if (filter.Department is { } department)
        {
            return [ByNumber(TownLists.OfDepartment(town, department), filter, visible)];
        }

        if (filter.Category is { } category)
        {
            return [ByNumber(TownLists.OfCategory(town, category), filter, visible)];
        }

        if (filter.Query is { } query && SearchWords.For(query) is { } words)
        {
            return words.Select(word => ByNumber(TownLists.All(town), filter, visible) with { Word = word });
        }

        if (filter.OpenOnly)
        {
            return [Open()];
        }

        if (filter.State is { } ending && (ending != SuggestionState.Closed || filter.Order != SuggestionOrder.Number))
        {
            return [Ended(ending)];
        }

        return filter.Year is not null || filter.Order == SuggestionOrder.Number
            ? [ByNumber(TownLists.All(town), filter, visible)]
            : [Open(), .. TownLists.Endings.Select(Ended)];

        ListSource Open() => ByNumber(TownLists.Open(town), filter, visible);

        ListSource Ended(SuggestionState state) => new(TownLists.Ended(town, state), SuggestionOrder.LastProgressAt, KeyRange.All, visible);
    }

    private static ListSource ByNumber(string partition, SuggestionFilter filter, Func<SuggestionEntry, bool> visible) => new(
        partition, SuggestionOrder.Number, filter.Year is { } year ? KeyRange.Prefix(OrderKey.YearPrefix(year)) : KeyRange.All, visible);
}
