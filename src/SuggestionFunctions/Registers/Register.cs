using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Registers;

/// <summary>
/// Reads the towns' registers: people, posts, organizations, categories. Nothing is kept in memory, so that every
/// instance of the app sees a change at once. An id that is no document name is answered as one that does not exist.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class Register(IDocumentStore documents)
{
    private const int Stretch = 1000;

    /// <summary>The person, active or not, or null.</summary>
    public async Task<Person?> PersonAsync(string id, CancellationToken cancellation) =>
        await GetAsync(PostId.TownOf(id), RegisterKeys.Person(id), cancellation) is { } found ? ToPerson(found) : null;

    /// <summary>The post with its holders, or null.</summary>
    public async Task<Post?> PostAsync(string id, CancellationToken cancellation) =>
        await GetAsync(PostId.TownOf(id), RegisterKeys.Post(id), cancellation) is { } found ? ToPost(found) : null;

    /// <summary>The organization, active or not, or null.</summary>
    public async Task<Organization?> OrganizationAsync(string id, CancellationToken cancellation) =>
        await GetAsync(PostId.TownOf(id), RegisterKeys.Organization(id), cancellation) is { } found ? ToOrganization(found) : null;

    /// <summary>The department that goes on today for one that may have been dissolved: itself, or its successor's successor; null where there is none of this id.</summary>
    public async Task<Organization?> LivingAsync(string id, CancellationToken cancellation)
    {
        var now = await OrganizationAsync(id, cancellation);
        var seen = new HashSet<string>();
        while (now is { Active: false, Successor: { } successor } && seen.Add(now.Id))
        {
            now = await OrganizationAsync(successor, cancellation);
        }

        return now;
    }

    /// <summary>The town as an organization, or null where there is none of this id.</summary>
    public async Task<Organization?> TownAsync(string id, CancellationToken cancellation) =>
        await OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Town } town ? town : null;

    /// <summary>The category of a town, active or not, or null.</summary>
    public async Task<Category?> CategoryAsync(string townId, string id, CancellationToken cancellation) =>
        await GetAsync(townId, RegisterKeys.Category(id), cancellation) is { } found ? ToCategory(found) : null;

    /// <summary>All towns of the installation that are laid out.</summary>
    public async Task<IReadOnlyList<Town>> TownsAsync(CancellationToken cancellation) =>
        [.. (await AllAsync(RegisterKeys.Towns, RegisterKeys.TownPrefix, cancellation)).Select(found => Json.Read<Town>(found.Body))];

    /// <summary>A town's organizations of one kind, closed ones too, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Organization>> OrganizationsAsync(string townId, OrganizationKind kind, CancellationToken cancellation) =>
        [.. (await AllInTownAsync(townId, RegisterKeys.OrganizationPrefix, cancellation))
            .Select(ToOrganization).Where(organization => organization.Kind == kind)];

    /// <summary>A town's departments, closed ones too.</summary>
    public Task<IReadOnlyList<Organization>> DepartmentsAsync(string townId, CancellationToken cancellation) =>
        OrganizationsAsync(townId, OrganizationKind.Department, cancellation);

    /// <summary>A town's categories, closed ones too.</summary>
    public async Task<IReadOnlyList<Category>> CategoriesAsync(string townId, CancellationToken cancellation) =>
        [.. (await AllInTownAsync(townId, RegisterKeys.CategoryPrefix, cancellation)).Select(ToCategory)];

    /// <summary>A town's posts, of one role or of all.</summary>
    public async Task<IReadOnlyList<Post>> PostsAsync(string townId, Role? role, CancellationToken cancellation) =>
        [.. (await AllInTownAsync(townId, RegisterKeys.PostPrefix, cancellation)).Select(ToPost).Where(post => role is null || post.Role == role)];

    /// <summary>
    /// A town's people in the order of their ids, active or not: from behind <paramref name="after"/> (null: from the
    /// first), at most <paramref name="limit"/> of those that <paramref name="filter"/> takes.
    /// </summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(
        string townId, CancellationToken cancellation, string? after = null, int limit = int.MaxValue, Func<Person, bool>? filter = null)
    {
        var people = new List<Person>();
        if (!DocumentName.IsValid(RegisterKeys.Partition(townId)))
        {
            return people;
        }

        var range = KeyRange.Prefix(RegisterKeys.PersonPrefix);
        if (after is not null)
        {
            range = range.After(RegisterKeys.Person(after));
        }

        while (true)
        {
            var found = await documents.RangeAsync(RegisterKeys.Partition(townId), range, Stretch, cancellation);
            foreach (var person in found.Select(ToPerson).Where(person => filter is null || filter(person)))
            {
                people.Add(person);
                if (people.Count >= limit)
                {
                    return people;
                }
            }

            if (found.Count < Stretch)
            {
                return people;
            }

            range = range.After(found[^1].Key);
        }
    }

    /// <summary>Who holds a post on a date (China Standard Time), holders before substitutes; empty where there is no such post.</summary>
    public async Task<IReadOnlyList<PostHolder>> HoldersAsync(string postId, DateOnly today, CancellationToken cancellation) =>
        (await PostAsync(postId, cancellation))?.HoldersOn(today) ?? [];

    internal static Person ToPerson(StoredDocument found) => Json.Read<Person>(found.Body) with { ETag = found.ETag };

    internal static Organization ToOrganization(StoredDocument found) => Json.Read<Organization>(found.Body) with { ETag = found.ETag };

    internal static Category ToCategory(StoredDocument found) => Json.Read<Category>(found.Body) with { ETag = found.ETag };

    internal static Post ToPost(StoredDocument found) => Json.Read<Post>(found.Body) with { ETag = found.ETag };

    internal async Task<StoredDocument?> GetAsync(string townId, string key, CancellationToken cancellation)
    {
        var partition = RegisterKeys.Partition(townId);
        return DocumentName.IsValid(partition) && DocumentName.IsValid(key) ? await documents.GetAsync(partition, key, cancellation) : null;
    }

    internal async Task<IReadOnlyList<StoredDocument>> AllInTownAsync(string townId, string prefix, CancellationToken cancellation) =>
        RegisterKeys.Partition(townId) is var partition && DocumentName.IsValid(partition) ? await AllAsync(partition, prefix, cancellation) : [];

    private async Task<IReadOnlyList<StoredDocument>> AllAsync(string partition, string prefix, CancellationToken cancellation)
    {
        var all = new List<StoredDocument>();
        for (var range = KeyRange.Prefix(prefix); ; range = range.After(all[^1].Key))
        {
            var found = await documents.RangeAsync(partition, range, Stretch, cancellation);
            all.AddRange(found);
            if (found.Count < Stretch)
            {
                return all;
            }
        }
    }
}
