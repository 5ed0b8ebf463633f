using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Watching;

/// <summary>关注: whoever sees a case may watch it, and is told when it goes on to another step, of replies, urges, progress reports and its end.</summary>
public sealed class WatchFunctions(SuggestionReader reader, Watchers watchers)
{
    [Function("SuggestionWatch")]
    public async Task<IResult> BeginAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/watch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        _ = RequestKey.Derive(request, request.Caller().PersonId); // A repeat does nothing more; a key that is none is still refused.
        await RequireSubmittedAsync(request, id, cancellation);
        await watchers.BeginAsync(id, request.Caller().PersonId, cancellation);
        return JsonAnswer.NoContent();
    }

    [Function("SuggestionUnwatch")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}/watch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await RequireSubmittedAsync(request, id, cancellation);
        await watchers.EndAsync(id, request.Caller().PersonId, cancellation);
        return JsonAnswer.NoContent();
    }

    private async Task RequireSubmittedAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            throw ProblemException.NotFound();
        }
    }
}
