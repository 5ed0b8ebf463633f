using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Substitutions;

/// <summary>代理: who stands in for the holder of a post between two dates. Open cases of the post have it on their timelines.</summary>
public sealed class SubstitutionFunctions(SubstitutionKeeping keeping, Register register)
{
    /// <summary>Substitutions, those that are over too; <c>?postId=&amp;personId=</c>. Keepers of the registers see the town's, others those of their posts and their own.</summary>
    [Function("SubstitutionsList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/substitutions")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var (postId, personId) = (QueryValue.Text(request, "postId"), QueryValue.Text(request, "personId"));
        var found = (await keeping.AllAsync(caller, cancellation)).Where(substitution => (postId is null || substitution.PostId == postId) && (personId is null || substitution.PersonId == personId));
        var cut = page.Of(found, substitution => substitution.Id);
        return new JsonAnswer(new Page<SubstitutionView>([.. await Task.WhenAll(cut.Items.Select(one => SubstitutionView.OfAsync(one, register, cancellation)))], cut.Next));
    }

    [Function("SubstitutionRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/substitutions/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        new JsonAnswer(await SubstitutionView.OfAsync(await keeping.FindAsync(request.Caller(), id, cancellation), register, cancellation));

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
        var made = await keeping.CreateAsync(caller, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return new JsonAnswer(await SubstitutionView.OfAsync(made, register, cancellation), StatusCodes.Status201Created) { Location = $"/api/substitutions/{made.Id}" };
    }

    /// <summary>Ends it, by whoever may make it: from the next instant it no longer counts. One that is over stays as it is.</summary>
    [Function("SubstitutionEnd")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/substitutions/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await keeping.EndAsync(request.Caller(), id, client, cancellation);
        return JsonAnswer.NoContent();
    }
}
