using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Deadlines;

/// <summary>What deadlines are counted by, and what one comes to, for anybody signed in.</summary>
public sealed class DeadlineFunctions(RuleProfiles profiles, ChosenProfile chosen, TownCalendars towns)
{
    /// <summary>
    /// Either <c>rule</c> (and <c>profile</c>, by default the one that new cases start under), or <c>unit</c> and <c>amount</c>;
    /// with <c>start</c>, the date in China on which the clock starts. Answers the deadline with the instant <c>dueAt</c> (UTC)
    /// at which it is over and its way to that date in words.
    /// </summary>
    [Function("DeadlinePreview")]
    public async Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/deadlines/preview")] HttpRequest request, CancellationToken cancellation)
    {
        var start = DeadlineQuery.Date(request, "start");
        var calendars = await towns.OfAsync(request.Caller().HomeTownId, cancellation);
        return QueryValue.Text(request, "rule") is { } rule ? OfRule(request, rule, start, calendars) : OfPeriod(request, start, calendars);
    }

    [Function("RuleProfileList")]
    public IResult ListProfiles([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rule-profiles")] HttpRequest request)
    {
        var language = request.PreferredLanguage();
        var page = PageRequest.Read(request);
        return new JsonAnswer(page.Of(profiles.All.Select(profile => Show(profile, language)), shown => $"{shown.Id}.{shown.Version:D7}"));
    }

    private static string Tag(Language language) => language == Language.English ? "en" : "zh";

    private IResult OfRule(HttpRequest request, string rule, DateOnly start, Calendars calendars)
    {
        foreach (var other in new[] { "unit", "amount", "rollOver" })
        {
            if (QueryValue.Text(request, other) is not null)
            {
                throw ProblemException.BadQuery(other, new("写了 rule 就由规则决定，请去掉。", "the rule decides it; leave it out beside rule."));
            }
        }

        var id = QueryValue.Text(request, "profile") ?? chosen.Version.Id;
        var deadline = DeadlineQuery.Counted(() => profiles.Newest(id).DeadlineFor(rule, start, calendars));
        return new JsonAnswer(new DeadlinePreview
        {
            Profile = id,
            Rule = deadline.Rule,
            Clock = deadline.Clock,
            Article = deadline.Article,
            Unit = deadline.Unit,
            Amount = deadline.Amount,
            Start = deadline.Start,
            Original = deadline.Original,
            Due = deadline.Due,
            Extended = deadline.Extended,
            Provisional = deadline.Provisional,
            DueAt = deadline.ExpiresAt,
            Skipped = deadline.Skipped,
            Explanation = deadline.Explain(Tag(request.PreferredLanguage()), calendars),
        });
    }

    private JsonAnswer OfPeriod(HttpRequest request, DateOnly start, Calendars calendars)
    {
        var unit = QueryValue.Choice<DeadlineUnit>(request, "unit")
            ?? throw ProblemException.BadQuery("rule", new("请写明规则 rule，或写明 unit 和 amount。", "name a rule, or give unit and amount."));
        var amount = QueryValue.Number(request, "amount", 1, Period.LargestAmount)
            ?? throw ProblemException.BadQuery("amount", new("请写明数量。", "give an amount."));
        var rollOver = QueryValue.Flag(request, "rollOver") ?? chosen.Of(null).RollOver;
        var counted = DeadlineQuery.Counted(() => new Period(amount, unit).CountFrom(start, calendars, rollOver));
        return new JsonAnswer(new DeadlinePreview
        {
            Unit = unit,
            Amount = amount,
            Start = start,
            Due = counted.Due,
            Provisional = counted.Provisional,
            DueAt = counted.ExpiresAt,
            Skipped = counted.Skipped,
        });
    }

    private RuleProfileView Show(RuleProfile profile, Language language) => new(
        profile.Id, profile.Version, profile.Name.In(Tag(language)),
        Chosen: profile.Id == chosen.Version.Id && profile.Version == chosen.Version.Version,
        profile.RollOver, profile.ReminderTime.ToString("HH:mm"), profile.RoundsOfHandlingAgain, profile.ReplyClasses, profile.FastLaneUsed,
        [.. profile.Rules.Values.Select(rule => new RuleView(
            rule.Name, RuleNames.TextOf(rule.Name).In(Tag(language)), rule.Amount, rule.Unit, rule.Clock, rule.Article, Articles.TextOf(rule.Article).In(Tag(language))))]);
}
