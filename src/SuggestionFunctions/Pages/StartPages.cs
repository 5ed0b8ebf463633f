using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionPages.Welcome;

namespace SuggestionFunctions.Pages;

/// <summary>The site's root: what this is, for whoever is not signed in; else the desk.</summary>
public sealed class StartPages(PageComposer pages)
{
    [Function("StartPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "")] HttpRequest request, CancellationToken cancellation) =>
        request.CallerIfAny() is not null
            ? Seen.Other(request, "/desk")
            : await pages.ShowAsync<StartPage>(request, new("首页", "Start"), model: null, cancellation);
}
