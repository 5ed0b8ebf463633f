using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Registers;

/// <summary>
/// Lays out a whole town in a few batches. Insert-only: what stands already is left as it is, so that an interrupted
/// layout is finished by the next start, and two starts at once do no harm.
/// </summary>
public sealed class TownFoundation(IDocumentStore documents, ListLayout lists, TimeProvider clock)
{
    /// <summary>Writes everything of the layout that is missing. The town enters the list of towns only with <see cref="OpenAsync"/>.</summary>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    /// <exception cref="ArgumentException">An appointment names a post that the layout does not have.</exception>
    public async Task LayOutAsync(TownLayout layout, CancellationToken cancellation)
    {
        var partition = RegisterKeys.Partition(layout.Town.Id);
        var all = Documents(layout);
        while (true)
        {
            var standing = await KeysAsync(partition, cancellation);
            if (standing.Count == 0)
            {
                await lists.MarkNewAsync(layout.Town.Id, cancellation);
            }

            var missing = all.Where(write => !standing.Contains(write.Key)).ToArray();
            var conflict = false;
            foreach (var batch in missing.Chunk(IDocumentStore.MaximumBatchWrites))
            {
                conflict |= !(await documents.WriteAsync(partition, batch, cancellation)).Written;
            }

            if (!conflict)
            {
                return;
            }
        }
    }

    /// <summary>Puts the town into the list of towns: it is complete. Once more does no harm.</summary>
    public async Task OpenAsync(Organization town, CancellationToken cancellation)
    {
        var code = town.Code ?? throw new ArgumentException("A town has a code.", nameof(town));
        await documents.WriteAsync(
            RegisterKeys.Towns, [new DocumentWrite.Insert(RegisterKeys.Town(town.Id), Json.Write(new Town(town.Id, town.Name, code)))], cancellation);
    }

    private DocumentWrite[] Documents(TownLayout layout)
    {
        Organization[] organizations = [layout.Town, .. layout.Organizations];
        var posts = organizations.SelectMany(StandardPosts.Of).Concat(layout.Leaders).ToDictionary(post => post.Id);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (var group in layout.People
            .SelectMany(person => person.Appointments.Select(appointment => (appointment.PostId, person)))
            .GroupBy(pair => pair.PostId, pair => pair.person))
        {
            if (!posts.TryGetValue(group.Key, out var post))
            {
                throw new ArgumentException($"There is no post {group.Key} in the layout.", nameof(layout));
            }

            posts[group.Key] = group.DistinctBy(person => person.Id).Aggregate(post, (holding, person) => PostHolding.Revise(holding, person, today));
        }

        return
        [
            .. organizations.Select(organization => new DocumentWrite.Insert(RegisterKeys.Organization(organization.Id), Json.Write(organization))),
            .. layout.Categories.Select(category => new DocumentWrite.Insert(RegisterKeys.Category(category.Id), Json.Write(category))),
            .. posts.Values.Select(post => new DocumentWrite.Insert(RegisterKeys.Post(post.Id), Json.Write(post))),
            .. layout.People.Select(person => new DocumentWrite.Insert(RegisterKeys.Person(person.Id), Json.Write(person))),
        ];
    }

    private async Task<HashSet<string>> KeysAsync(string partition, CancellationToken cancellation)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var range = KeyRange.All; ;)
        {
            var found = await documents.RangeAsync(partition, range, 1000, cancellation);
            keys.UnionWith(found.Select(document => document.Key));
            if (found.Count < 1000)
            {
                return keys;
            }

            range = range.After(found[^1].Key);
        }
    }
}
