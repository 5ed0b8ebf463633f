using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionPages.Welcome;

namespace SuggestionFunctions.Pages;

/// <summary>The site's root: what this is, for whoever is not signed in; else where they begin.</summary>
public sealed class StartPages(PageComposer pages, ChosenProfile chosen)
{
    [Function("StartPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "")] HttpRequest request, CancellationToken cancellation) =>
        request.CallerIfAny() is { } caller
            ? Seen.Other(request, Entrance.Of(caller.Posts))
            : await pages.ShowAsync<StartPage>(request, new("首页", "Start"), Limits(request.PageLanguage()), cancellation);

    private StartModel Limits(Language language)
    {
        var profile = chosen.Of(null);
        string Of(string rule) => PeriodWords.Of(profile.RuleOf(rule)).In(language);
        return new StartModel(
            Of(RuleNames.SecretaryReview), Of(RuleNames.ChairAssignment), Of(RuleNames.MayorApproval), Of(RuleNames.Reply), Of(RuleNames.DeputyEvaluation), profile.RoundsOfHandlingAgain);
    }
}
