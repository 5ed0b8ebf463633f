using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Supervision.Watching;

/// <summary>关注: whoever sees a case may watch it, and is told when it goes on to another step, of replies, urges, progress reports and its end.</summary>
public sealed class WatchFunctions(CaseWatching watching)
{
    [Function("SuggestionWatch")]
    public async Task<IResult> BeginAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/watch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        _ = RequestKey.Derive(request, request.Caller().PersonId); // A repeat does nothing more; a key that is none is still refused.
        await watching.BeginAsync(request.Caller(), id, cancellation);
        return JsonAnswer.NoContent();
    }

    [Function("SuggestionUnwatch")]
    public async Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/suggestions/{id}/watch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await watching.EndAsync(request.Caller(), id, cancellation);
        return JsonAnswer.NoContent();
    }
}
