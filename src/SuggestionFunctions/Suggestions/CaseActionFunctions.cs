using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is decided on a whole case rather than on a task of it: 撤回, 快办转普通办理, 重新启动. Answered as decisions are.</summary>
public sealed class CaseActionFunctions(SubjectStore subjects, CaseRequests requests)
{
    /// <summary>
    /// <c>{reason, onBehalfOf?}</c> by a signatory, before a reply is issued. Each other signatory confirms within 5 working days;
    /// handling goes on meanwhile.
    /// </summary>
    [Function("SuggestionWithdraw")]
    public Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/withdrawal")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, id, requests.WithdrawAsync, client, cancellation);

    /// <summary><c>{isFastLane: false, reason}</c> by the chair: a small matter goes the ordinary way from here on, with the ordinary clocks; the mayor is told.</summary>
    [Function("SuggestionFastLane")]
    public Task<IResult> LeaveFastLaneAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/fast-lane")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, id, requests.LeaveFastLaneAsync, client, cancellation);

    /// <summary><c>{reason}</c> by the presidium, on a closed case: whoever handled it does so once more.</summary>
    [Function("SuggestionReopen")]
    public Task<IResult> ReopenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/reopening")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => AnswerAsync(request, id, requests.ReopenAsync, client, cancellation);

    private async Task<IResult> AnswerAsync(
        HttpRequest request, string id, Func<Caller, string, string, RequestBody, DurableTaskClient, CancellationToken, Task<DecisionRecord>> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await decide(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound());
    }
}
