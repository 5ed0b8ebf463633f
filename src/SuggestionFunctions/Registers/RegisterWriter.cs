using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Registers;

/// <summary>
/// Writes the towns' registers, each change in one batch of the town's partition. Creations are insert-only by their
/// id: one that is there already with the same <c>RequestDigest</c> is returned as it stands, with another digest it is
/// 409 <c>duplicate-key</c>. Changes read, change and write under the ETags they read, again where somebody was quicker.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class RegisterWriter(IDocumentStore documents, Register register, TimeProvider clock)
{
    internal const int Tries = 20;

    /// <summary>The date in China by the installation's clock: the day posts are held on.</summary>
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>Makes an organization with its standard posts.</summary>
    public async Task<Organization> CreateOrganizationAsync(Organization organization, CancellationToken cancellation)
    {
        DocumentWrite[] writes =
        [
            new DocumentWrite.Insert(RegisterKeys.Organization(organization.Id), Json.Write(organization)),
            .. StandardPosts.Of(organization).Select(post => new DocumentWrite.Insert(RegisterKeys.Post(post.Id), Json.Write(post))),
        ];
        var outcome = await documents.WriteAsync(RegisterKeys.Partition(organization.TownId), writes, cancellation);
        var stands = outcome.Written
            ? organization with { ETag = outcome.ETags[0] }
            : await register.OrganizationAsync(organization.Id, cancellation);
        return Same(stands, stands?.RequestDigest, organization.RequestDigest);
    }

    /// <summary>Makes a category in a town.</summary>
    public async Task<Category> CreateCategoryAsync(string townId, Category category, CancellationToken cancellation)
    {
        var outcome = await documents.WriteAsync(
            RegisterKeys.Partition(townId), [new DocumentWrite.Insert(RegisterKeys.Category(category.Id), Json.Write(category))], cancellation);
        var stands = outcome.Written ? category with { ETag = outcome.ETags[0] } : await register.CategoryAsync(townId, category.Id, cancellation);
        return Same(stands, stands?.RequestDigest, category.RequestDigest);
    }

    /// <summary>Makes a post without holders, such as a leader in charge's.</summary>
    public async Task<Post> CreatePostAsync(Post post, CancellationToken cancellation)
    {
        var bare = post with { Holders = [] };
        var outcome = await documents.WriteAsync(
            RegisterKeys.Partition(PostId.TownOf(post.Id)), [new DocumentWrite.Insert(RegisterKeys.Post(post.Id), Json.Write(bare))], cancellation);
        var stands = outcome.Written ? bare with { ETag = outcome.ETags[0] } : await register.PostAsync(post.Id, cancellation);
        return Same(stands, stands?.RequestDigest, post.RequestDigest);
    }

    /// <summary>Changes a category.</summary>
    /// <exception cref="ProblemException">404; 412 where <paramref name="precondition"/> no longer holds.</exception>
    public async Task<Category> ChangeCategoryAsync(
        string townId, string id, IfMatch precondition, Func<Category, Category> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var before = await register.CategoryAsync(townId, id, cancellation) ?? throw ProblemException.NotFound();
            precondition.Require(before.ETag);
            var after = change(before);
            var outcome = await documents.WriteAsync(
                RegisterKeys.Partition(townId), [Replace(RegisterKeys.Category(id), after, before.ETag)], cancellation);
            if (outcome.Written)
            {
                return after with { ETag = outcome.ETags[0] };
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    /// <summary>
    /// Changes an organization's name or whether it takes new work. A new name goes into its posts and their holders'
    /// appointments too.
    /// </summary>
    /// <exception cref="ProblemException">404; 412 where <paramref name="precondition"/> no longer holds.</exception>
    public async Task<Organization> ChangeOrganizationAsync(
        string id, IfMatch precondition, Func<Organization, Organization> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var before = await register.OrganizationAsync(id, cancellation) ?? throw ProblemException.NotFound();
            precondition.Require(before.ETag);
            var after = change(before);
            var writes = new List<DocumentWrite> { Replace(RegisterKeys.Organization(id), after, before.ETag) };
            if (after.Name != before.Name)
            {
                await RenameInPostsAsync(after, writes, cancellation);
            }

            if (after.Successor is { } successor && before.Successor is null)
            {
                writes.Add(await StandsAsync(successor, cancellation));
            }

            var outcome = await documents.WriteAsync(RegisterKeys.Partition(before.TownId), writes, cancellation);
            if (outcome.Written)
            {
                return after with { ETag = outcome.ETags[0] };
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    /// <summary>
    /// Takes a person into the register, with the posts they hold. Whether this call did it, or a former one of the same
    /// request, is told apart for whoever must do something only once.
    /// </summary>
    /// <param name="person">The person; their appointments name posts that exist.</param>
    /// <param name="newPosts">Posts that are made with the person.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>.</exception>
    public async Task<(Person Person, bool Created)> CreatePersonAsync(Person person, IReadOnlyList<Post> newPosts, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var writes = new List<DocumentWrite> { new DocumentWrite.Insert(RegisterKeys.Person(person.Id), Json.Write(person)) };
            writes.AddRange(await PostWritesAsync(null, person, newPosts, cancellation));
            var outcome = await documents.WriteAsync(RegisterKeys.Partition(person.TownId), writes, cancellation);
            if (outcome.Written)
            {
                return (person with { ETag = outcome.ETags[0] }, true);
            }

            if (await register.PersonAsync(person.Id, cancellation) is { } stands)
            {
                return (Same(stands, stands.RequestDigest, person.RequestDigest), false);
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    /// <summary>Changes a person, and with them the posts they take up or give up.</summary>
    /// <param name="id">Who.</param>
    /// <param name="precondition">The version the change was made for.</param>
    /// <param name="change">Makes the new person of the one that stands, and the posts to be made with it; it may throw to refuse, and is asked again where somebody was quicker.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">404; 412 where <paramref name="precondition"/> no longer holds; 409 <c>last-admin</c>: the town would be left without an administrator.</exception>
    public async Task<Person> ChangePersonAsync(
        string id, IfMatch precondition, Func<Person, (Person Person, IReadOnlyList<Post> NewPosts)> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            var before = await register.PersonAsync(id, cancellation) ?? throw ProblemException.NotFound();
            precondition.Require(before.ETag);
            var (after, newPosts) = change(before);
            var outcome = await documents.WriteAsync(
                RegisterKeys.Partition(before.TownId), await ChangeWritesAsync(before, after, newPosts, cancellation), cancellation);
            if (outcome.Written)
            {
                return after with { ETag = outcome.ETags[0] };
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    /// <summary>What a person's change comes to: their own document first, under its ETag, and the posts they take up or give up.</summary>
    internal async Task<IReadOnlyList<DocumentWrite>> ChangeWritesAsync(Person before, Person after, IReadOnlyList<Post> newPosts, CancellationToken cancellation) =>
        [Replace(RegisterKeys.Person(before.Id), after, before.ETag), .. await PostWritesAsync(before, after, newPosts, cancellation)];

    private async Task<IReadOnlyList<DocumentWrite>> PostWritesAsync(
        Person? before, Person after, IReadOnlyList<Post> newPosts, CancellationToken cancellation)
    {
        var writes = new List<DocumentWrite>();
        foreach (var postId in PostHolding.Touched(before, after))
        {
            var made = newPosts.FirstOrDefault(post => post.Id == postId);
            var post = made ?? await register.PostAsync(postId, cancellation) ?? throw new InvalidOperationException($"There is no post {postId}.");
            var revised = PostHolding.Revise(post, after, Today);
            PostHolding.KeepAnAdministrator(post, revised, Today);
            writes.Add(made is null
                ? Replace(RegisterKeys.Post(postId), revised, post.ETag)
                : new DocumentWrite.Insert(RegisterKeys.Post(postId), Json.Write(revised)));
        }

        return writes;
    }

    /// <summary>The successor as it stands, under its ETag: of two departments that are dissolved into each other at once one stays.</summary>
    /// <exception cref="ProblemException">422: it was dissolved meanwhile.</exception>
    private async Task<DocumentWrite> StandsAsync(string successor, CancellationToken cancellation) =>
        await register.OrganizationAsync(successor, cancellation) is { Active: true } stands
            ? Replace(RegisterKeys.Organization(successor), stands, stands.ETag)
            : throw ProblemException.Invalid("successor", DepartmentFunctions.NoSuchSuccessor);

    private async Task RenameInPostsAsync(Organization organization, List<DocumentWrite> writes, CancellationToken cancellation)
    {
        var posts = (await register.PostsAsync(organization.TownId, null, cancellation)).Where(post => post.Organization.Id == organization.Id);
        foreach (var post in posts)
        {
            writes.Add(Replace(RegisterKeys.Post(post.Id), post with { Organization = organization.ToName() }, post.ETag));
        }

        var people = await register.PeopleAsync(organization.TownId, cancellation,
            filter: person => person.Appointments.Any(appointment => appointment.Organization.Id == organization.Id));
        foreach (var person in people)
        {
            var renamed = person with
            {
                Appointments = [.. person.Appointments.Select(appointment =>
                    appointment.Organization.Id == organization.Id ? appointment with { Organization = organization.ToName() } : appointment)],
            };
            writes.Add(Replace(RegisterKeys.Person(person.Id), renamed, person.ETag));
        }

        if (writes.Count > IDocumentStore.MaximumBatchWrites)
        {
            throw RegisterProblems.TooManyHolders.ToProblem(happened: new(
                $"任职人员过多（{writes.Count}），不能改名。", $"Too many people hold posts there ({writes.Count}) for a new name."));
        }
    }

    private static DocumentWrite Replace<T>(string key, T body, string? etag) =>
        new DocumentWrite.Replace(key, Json.Write(body), etag ?? throw new InvalidOperationException($"{key} was not read from the store."));

    private static T Same<T>(T? stands, string? digest, string? wanted)
        where T : class =>
        stands is not null && digest == wanted ? stands : throw ProblemException.DuplicateKey();
}
