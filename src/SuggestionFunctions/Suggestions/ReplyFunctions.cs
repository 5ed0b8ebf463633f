using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is done with replies beside the road: 签收, and 补充答复 after a case was closed. Answered as decisions are.</summary>
public sealed class ReplyFunctions(SubjectStore subjects, ReplyReceipts receipts, LateReplies late, DecisionAnswers answers, RealClock realClock)
{
    /// <summary><c>{onBehalfOf?, paper?}</c> by a signatory: the reply has reached them. A second time changes nothing.</summary>
    [Function("ReplyReceipt")]
    public async Task<IResult> AcknowledgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/replies/{replyId}/receipt")] HttpRequest request, string id, string replyId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await receipts.AcknowledgeAsync(caller, id, replyId, RequestKey.Derive(request, caller.PersonId), body, cancellation);
        return await AnswerAsync(await answers.AnswerAsync(decision, realClock.UtcNow + Decisions.Patience, client, cancellation), cancellation);
    }

    /// <summary>
    /// As <c>draftReply</c>, by a department that replied, on a closed case: the leader in charge signs it, then it goes to every
    /// signatory, who rates again. The case stays closed.
    /// </summary>
    [Function("ReplyAdd")]
    public async Task<IResult> AddAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/replies")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        return await AnswerAsync(await late.AddAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation), cancellation);
    }

    private async Task<IResult> AnswerAsync(DecisionRecord answered, CancellationToken cancellation) =>
        CaseActionAnswer.Of(answered, await subjects.FindHeaderAsync(answered.SubjectId, cancellation) ?? throw ProblemException.NotFound());
}
