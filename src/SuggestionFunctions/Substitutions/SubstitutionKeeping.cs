using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Substitutions;

/// <summary>Names substitutes and ends that: for the API and for pages. Open cases of the post have it on their timelines.</summary>
public sealed class SubstitutionKeeping(Substitutions substitutions, Register register, RegisterWriter writer, PostChanges changes, TimeProvider clock)
{
    /// <summary>All that the caller may see, those that are over too: keepers of the registers the town's, others those of their posts and their own.</summary>
    public async Task<IReadOnlyList<Substitution>> AllAsync(Caller caller, CancellationToken cancellation) =>
        [.. (await substitutions.AllAsync(caller.HomeTownId, cancellation)).Where(substitution => MaySee(caller, substitution))];

    /// <exception cref="ProblemException">404.</exception>
    public async Task<Substitution> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        PostId.TownOf(id) == caller.HomeTownId && await substitutions.FindAsync(id, cancellation) is { } found && MaySee(caller, found) ? found : throw ProblemException.NotFound();

    /// <summary><c>{postId, personId, from, until}</c> by the post's own holder, the congress office or an administrator; the same key again finds the first.</summary>
    /// <exception cref="ProblemException">403, 409, 422.</exception>
    public async Task<Substitution> CreateAsync(Caller caller, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation)
    {
        var (postId, personId) = (body.Text("postId", 200), body.Text("personId", 100));
        var (from, until) = (body.OptionalDate("from"), body.OptionalDate("until"));
        var id = $"{caller.HomeTownId}.u{key}";
        if (await substitutions.FindAsync(id, cancellation) is { } former)
        {
            await changes.ContinueAsync(PostChanges.IdOf(postId, key), client, cancellation);
            return former.RequestDigest == body.Digest ? former : throw ProblemException.DuplicateKey();
        }

        await CheckAsync(caller, body, postId, personId, from, until, cancellation);
        var wanted = new Substitution
        {
            Id = id,
            PostId = postId,
            PersonId = personId,
            From = from ?? default,
            Until = until ?? default,
            MadeBy = caller.PersonId,
            MadeAt = clock.GetUtcNow(),
            RequestDigest = body.Digest,
        };
        var change = changes.Made(caller, CaseActions.Substitute, key, postId) with { PersonId = personId, SubstitutionId = id, From = from, Until = until, At = wanted.MadeAt };
        return await changes.AroundAsync([change], () => substitutions.CreateAsync(wanted, (person, post) => Check(caller, body, post, person, wanted.From, wanted.Until), cancellation), client, cancellation);
    }

    /// <summary>Ends it, by whoever may make it: from the next instant it no longer counts. One that is over stays as it is.</summary>
    /// <exception cref="ProblemException">403, 404.</exception>
    public async Task EndAsync(Caller caller, string id, DurableTaskClient client, CancellationToken cancellation)
    {
        var substitution = await FindAsync(caller, id, cancellation);
        RegisterAccess.RequireForSubstitution(caller, await register.PostAsync(substitution.PostId, cancellation) ?? throw ProblemException.NotFound());
        if (!substitution.IsOpenOn(writer.Today))
        {
            return;
        }

        var change = changes.Made(caller, CaseActions.EndSubstitution, RequestKey.Derive("end", id), substitution.PostId) with
        {
            PersonId = substitution.PersonId,
            SubstitutionId = id,
            From = substitution.From,
            Until = substitution.Until,
        };
        await changes.AroundAsync([change], () => substitutions.EndAsync(id, caller, change.At, cancellation), client, cancellation);
    }

    private async Task CheckAsync(Caller caller, RequestBody body, string postId, string personId, DateOnly? from, DateOnly? until, CancellationToken cancellation)
    {
        var post = PostId.TownOf(postId) == caller.HomeTownId ? await register.PostAsync(postId, cancellation) : null;
        if (post is null && !RegisterAccess.IsKeeperInOwnRight(caller))
        {
            throw RegisterAccess.MayNotSubstitute();
        }

        if (post is not null)
        {
            RegisterAccess.RequireForSubstitution(caller, post);
            if (!SubstitutionRules.CanBeSubstituted(post.Role))
            {
                body.Note("postId", post.Role == Role.Deputy
                    ? new("代表职务属于本人，不能代理；可由小组联络员或人大办代为办理。", "A deputy's mandate is personal; the helper of their group or the office acts on their behalf.")
                    : new("管理员岗位不能代理，请另设管理员。", "Nobody stands in for an administrator; appoint another one."));
            }
            else if (await register.OrganizationAsync(post.Organization.Id, cancellation) is { Active: false })
            {
                body.Note("postId", new("这个单位已经撤销。", "That department was dissolved."));
            }
        }
        else if (postId.Length > 0)
        {
            body.Note("postId", new("本镇没有这个岗位，请从本镇岗位中选择（/api/posts）。", "The town has no such post; choose one of /api/posts.") { NamesCodes = true });
        }

        SubstitutionRules.CheckDates(body, from, until, writer.Today);
        body.Check();
        var person = PostId.TownOf(personId) == caller.HomeTownId ? await register.PersonAsync(personId, cancellation) : null;
        Check(caller, body, post ?? throw ProblemException.NotFound(), person, from ?? default, until ?? default);
    }

    private static void Check(Caller caller, RequestBody body, Post post, Person? person, DateOnly from, DateOnly until)
    {
        SubstitutionRules.CheckPerson(body, caller, post, person, from, until);
        body.Check();
    }

    private static bool MaySee(Caller caller, Substitution substitution) =>
        RegisterAccess.IsKeeper(caller) || caller.HoldsPost(substitution.PostId) || substitution.PersonId == caller.PersonId;
}
