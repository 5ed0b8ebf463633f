using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>催办: on one case, or on several at once from the board. Answered as decisions are.</summary>
public sealed class UrgeFunctions(SubjectStore subjects, Urging urging)
{
    /// <summary>
    /// <c>{reason, answerBy?, onBehalfOf?, paper?}</c> by a signatory, the chair, the presidium, the office or the leader in charge. Whoever holds
    /// the case gets a task to answer it, within the profile's 5 working days or by <c>answerBy</c>.
    /// </summary>
    [Function("SuggestionUrge")]
    public async Task<IResult> UrgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/urges")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await urging.OneAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound());
    }

    /// <summary><c>{suggestionIds, reason, answerBy?}</c>, at most 100: each is urged on by itself, and one that is refused stops no other.</summary>
    [Function("UrgeMany")]
    public async Task<IResult> UrgeManyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/urges")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var key = RequestKey.Derive(request, caller.PersonId);
        return new JsonAnswer(new WholeList<UrgeItem>(
            await urging.ManyAsync(caller, key, request.Headers.ContainsKey("Idempotency-Key"), body, request.PreferredLanguage(), client, cancellation)));
    }
}
