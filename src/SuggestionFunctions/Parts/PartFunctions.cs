using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Parts;

/// <summary>分案: the chair splits a part off a case (一事一议). The case itself stays as it is.</summary>
public sealed class PartFunctions(SubjectStore subjects, PartRequests requests)
{
    /// <summary>
    /// <c>{title, facts, request, analysis?, category?}</c>, from the chair's assignment until a reply is issued. Answered as a
    /// submission, 202 with the new case's id and number.
    /// </summary>
    /// <exception cref="ProblemException">409 <c>not-reviewed</c>, <c>reply-issued</c>, <c>case-ended</c>.</exception>
    [Function("SuggestionSplit")]
    public async Task<IResult> SplitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/parts")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var (decision, part) = await requests.SplitAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return part is null
            ? CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound())
            : new JsonAnswer(new SubmissionAnswer { Id = part.Id, Number = part.Number, State = part.State, StatusUrl = $"/api/suggestions/{part.Id}/status" }, StatusCodes.Status202Accepted)
            { Location = $"/api/suggestions/{part.Id}" };
    }
}
