using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Substitutions;

/// <summary>代理: who stands in for the holder of a post between two dates. Open cases of the post have it on their timelines.</summary>
public sealed class SubstitutionFunctions(Substitutions substitutions, Register register, RegisterWriter writer, PostChanges changes, TimeProvider clock)
{
    /// <summary>Substitutions, those that are over too; <c>?postId=&amp;personId=</c>. Keepers of the registers see the town's, others those of their posts and their own.</summary>
    [Function("SubstitutionsList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/substitutions")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var (postId, personId) = (QueryValue.Text(request, "postId"), QueryValue.Text(request, "personId"));
        var found = (await substitutions.AllAsync(caller.HomeTownId, cancellation)).Where(substitution => MaySee(caller, substitution)
            && (postId is null || substitution.PostId == postId) && (personId is null || substitution.PersonId == personId));
        var cut = page.Of(found, substitution => substitution.Id);
        return new JsonAnswer(new Page<SubstitutionView>([.. await Task.WhenAll(cut.Items.Select(one => SubstitutionView.OfAsync(one, register, cancellation)))], cut.Next));
    }

    [Function("SubstitutionRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/substitutions/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        new JsonAnswer(await SubstitutionView.OfAsync(await FindAsync(request.Caller(), id, cancellation), register, cancellation));

    /// <summary>
    /// <c>{postId, personId, from, until}</c> by the post's own holder, the congress office or an administrator → 201. From 00:00 of
    /// the first day to the end of the last (China Standard Time) the person has the post's rights.
    /// </summary>
    [Function("SubstitutionCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/substitutions")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (postId, personId) = (body.Text("postId", 200), body.Text("personId", 100));
        var (from, until) = (body.OptionalDate("from"), body.OptionalDate("until"));
        var key = RequestKey.Derive(request, caller.PersonId);
        var id = $"{caller.HomeTownId}.u{key}";
        if (await substitutions.FindAsync(id, cancellation) is { } former)
        {
            await changes.ContinueAsync(PostChanges.IdOf(postId, key), client, cancellation);
            return former.RequestDigest == body.Digest ? await CreatedAsync(former, cancellation) : throw ProblemException.DuplicateKey();
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
        var made = await changes.AroundAsync([change], () => substitutions.CreateAsync(wanted, (person, post) => Check(caller, body, post, person, wanted.From, wanted.Until), cancellation), client, cancellation);
        return await CreatedAsync(made, cancellation);
    }

    /// <summary>Ends it, by whoever may make it: from the next instant it no longer counts. One that is over stays as it is.</summary>
    [Function("SubstitutionEnd")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/substitutions/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var substitution = await FindAsync(caller, id, cancellation);
        RegisterAccess.RequireForSubstitution(caller, await register.PostAsync(substitution.PostId, cancellation) ?? throw ProblemException.NotFound());
        if (!substitution.IsOpenOn(writer.Today))
        {
            return JsonAnswer.NoContent();
        }

        var change = changes.Made(caller, CaseActions.EndSubstitution, RequestKey.Derive("end", id), substitution.PostId) with
        {
            PersonId = substitution.PersonId,
            SubstitutionId = id,
            From = substitution.From,
            Until = substitution.Until,
        };
        await changes.AroundAsync([change], () => substitutions.EndAsync(id, caller, change.At, cancellation), client, cancellation);
        return JsonAnswer.NoContent();
    }

    private async Task<IResult> CreatedAsync(Substitution made, CancellationToken cancellation) =>
        new JsonAnswer(await SubstitutionView.OfAsync(made, register, cancellation), StatusCodes.Status201Created) { Location = $"/api/substitutions/{made.Id}" };

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
            body.Note("postId", new("本镇没有这个岗位，请从 /api/posts 中选择。", "The town has no such post; choose one of /api/posts."));
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

    /// <exception cref="ProblemException">404.</exception>
    private async Task<Substitution> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        PostId.TownOf(id) == caller.HomeTownId && await substitutions.FindAsync(id, cancellation) is { } found && MaySee(caller, found) ? found : throw ProblemException.NotFound();

    private static bool MaySee(Caller caller, Substitution substitution) =>
        RegisterAccess.IsKeeper(caller) || caller.HoldsPost(substitution.PostId) || substitution.PersonId == caller.PersonId;
}
