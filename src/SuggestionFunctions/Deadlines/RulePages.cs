using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionPages.Office;

namespace SuggestionFunctions.Deadlines;

/// <summary>The rules that new cases are counted by, in words: read only.</summary>
public sealed class RulePages(PageComposer pages, ChosenProfile chosen)
{
    [Function("RulesPage")]
    public Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/rules")] HttpRequest request, CancellationToken cancellation)
    {
        RegisterAccess.RequireKeeper(request.Caller());
        var language = request.PageLanguage();
        var tag = language == Language.English ? "en" : "zh";
        var profile = chosen.Of(null);
        var model = new RulesModel(
            profile.Name.In(tag), profile.RollOver, profile.ReminderTime.ToString("H:mm"), profile.RoundsOfHandlingAgain,
            [.. RuleNames.All.Where(profile.Rules.ContainsKey).Select(name => profile.Rules[name]).Select(rule => new RuleRow(
                RuleNames.TextOf(rule.Name).In(tag), PeriodWords.Of(rule).In(language), rule.Clock == DeadlineClock.Legal, Articles.TextOf(rule.Article).In(tag)))]);
        return pages.ShowAsync<RulesPage>(request, new("期限规则", "Rules"), model, cancellation, wide: true);
    }
}
