using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes by which suggestions come in: new ones, drafts, and submitting them.</summary>
public sealed class SubmissionFunctions(SubmissionRequests requests, SuggestionReader reader)
{
    [Function("SuggestionCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var header = await requests.CreateAsync(caller, RequestKey.Derive(request, caller.PersonId), body, client, cancellation);
        return Answer(header, body.Flag("submit", absent: true));
    }

    [Function("SuggestionPatch")]
    public async Task<IResult> PatchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var match = IfMatch.Read(request);
        await requests.ChangeAsync(caller, id, match, await RequestBody.ReadAsync(request, cancellation), cancellation);
        return await reader.AnswerAsync(caller, id, request.PreferredLanguage(), cancellation);
    }

    [Function("SuggestionDelete")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await requests.DeleteAsync(request.Caller(), id, IfMatch.Read(request), cancellation);
        return JsonAnswer.NoContent();
    }

    [Function("SuggestionSubmit")]
    public async Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/submission")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        return Answer(await requests.SubmitAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation), submit: true);
    }

    /// <summary>202 for what was submitted, 201 for what was kept as a draft: a repeat answers with the same status, and the suggestion as it stands now.</summary>
    private static JsonAnswer Answer(SubjectHeader header, bool submit) => new(
        new SubmissionAnswer
        {
            Id = header.Id,
            Number = header.Number,
            State = header.State,
            StatusUrl = header.State == Codes.Of(SuggestionState.Draft) ? null : $"/api/suggestions/{header.Id}/status",
        },
        submit ? StatusCodes.Status202Accepted : StatusCodes.Status201Created)
    { Location = $"/api/suggestions/{header.Id}" };
}
