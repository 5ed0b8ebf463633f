using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What is done with a forum that is called: moved and cancelled, answered as decisions are; and who comes.</summary>
public sealed class ForumActionFunctions(ForumChanges changes, ForumView view, SubjectStore subjects)
{
    [Function("ForumMove")]
    public async Task<IResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/forums/{id}/moving")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (caller, body) = (request.Caller(), await RequestBody.ReadAsync(request, cancellation));
        return await DecidedAsync(await changes.MoveAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation), cancellation);
    }

    [Function("ForumCancel")]
    public async Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/forums/{id}/cancellation")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (caller, body) = (request.Caller(), await RequestBody.ReadAsync(request, cancellation));
        return await DecidedAsync(await changes.CancelAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation), cancellation);
    }

    [Function("ForumAnswer")]
    public async Task<IResult> AnswerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/forums/{id}/answer")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var (caller, body) = (request.Caller(), await RequestBody.ReadAsync(request, cancellation));
        await changes.AnswerAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, cancellation);
        return new JsonAnswer(await view.ShowAsync(caller, id, request.PreferredLanguage(), cancellation));
    }

    private async Task<IResult> DecidedAsync(DecisionRecord decision, CancellationToken cancellation) =>
        CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound());
}
