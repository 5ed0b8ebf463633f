using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>并案 by the chair, and taking a case out again. Answered as decisions are.</summary>
public sealed class JoiningFunctions(SubjectStore subjects, JoiningRequests requests)
{
    /// <summary><c>{with: suggestionId}</c>, while the case waits for the chair: the action <c>join</c> of that task.</summary>
    /// <exception cref="ProblemException">409 <c>not-with-chair</c>, and what <see cref="JoiningRules"/> refuses.</exception>
    [Function("SuggestionJoin")]
    public Task<IResult> JoinAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/joining")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, id, requests.JoinAsync, client, cancellation);

    /// <summary><c>{reason?}</c>: the case goes its own way again, with the department and the time that it has.</summary>
    /// <exception cref="ProblemException">409 <c>not-joined</c>, <c>reply-issued</c>.</exception>
    [Function("SuggestionSeparate")]
    public Task<IResult> SeparateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}/joining")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, id, requests.SeparateAsync, client, cancellation);

    private async Task<IResult> AnswerAsync(
        HttpRequest request, string id, Func<Caller, string, string, RequestBody, DurableTaskClient, CancellationToken, Task<DecisionRecord>> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await decide(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound());
    }
}
