using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>双向约见: asking for a meeting, moving it, calling it off. What follows is decided on tasks.</summary>
public sealed class MeetingFunctions(SubjectStore subjects, MeetingReader meetings, MeetingRequests requests)
{
    /// <summary>
    /// <c>{suggestionId, purpose, proposedAt: [..], place?, department?, onBehalfOf?, paper?}</c> by a signatory, or by whoever handles the case: the
    /// other side gets a task to answer it. By the office: the first time offered is when people meet.
    /// </summary>
    [Function("MeetingCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await requests.AskAsync(caller, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound());
        }

        return new JsonAnswer(await meetings.ShowAsync(caller, decision.Id, cancellation), StatusCodes.Status201Created) { Location = $"/api/meetings/{decision.Id}" };
    }

    /// <summary><c>{proposedAt: [..], place?, reason, onBehalfOf?, paper?}</c> by either side or the office, until the minutes are recorded: the other side answers anew.</summary>
    [Function("MeetingMove")]
    public Task<IResult> MoveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings/{id}/moving")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ChangeAsync(request, id, requests.MoveAsync, client, cancellation);

    /// <summary><c>{reason, onBehalfOf?, paper?}</c> by either side or the office, until the minutes are recorded.</summary>
    [Function("MeetingCancel")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/meetings/{id}/cancellation")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) => ChangeAsync(request, id, requests.CancelAsync, client, cancellation);

    private async Task<IResult> ChangeAsync(
        HttpRequest request, string id, Func<Caller, string, string, RequestBody, DurableTaskClient, CancellationToken, Task<DecisionRecord>> change, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await change(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return decision.Outcome == DecisionOutcome.Pending
            ? CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound())
            : new JsonAnswer(await meetings.ShowAsync(caller, id, cancellation));
    }
}
