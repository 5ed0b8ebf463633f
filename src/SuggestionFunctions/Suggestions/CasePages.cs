using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Supervision.Watching;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion's page, and watching it.</summary>
public sealed class CasePages(PageComposer pages, CaseModels models, CaseWatching watching, HelperMode helping)
{
    [Function("SuggestionPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var model = await models.OfAsync(request.Caller(), (await helping.FindAsync(request, cancellation))?.DeputyId, id, QueryValue.Text(request, "done"), request.PageLanguage(), cancellation);
        var title = $"{model.Number} {model.Title}".Trim();
        return await pages.ShowAsync<CasePage>(request, new(title, title), model, cancellation);
    }

    [Function("SuggestionWatchPost")]
    public async Task<IResult> WatchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/{id}/watch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await watching.BeginAsync(request.Caller(), id, cancellation);
        return Seen.Other(request, $"/suggestions/{id}?done=watch");
    }

    [Function("SuggestionUnwatchPost")]
    public async Task<IResult> UnwatchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suggestions/{id}/unwatch")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await watching.EndAsync(request.Caller(), id, cancellation);
        return Seen.Other(request, $"/suggestions/{id}?done=unwatch");
    }
}
