using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Deadlines;

/// <summary>What deadlines are counted by, and what one comes to, for anybody signed in.</summary>
public sealed class DeadlineFunctions(RuleProfiles profiles, ChosenProfile chosen, Calendars calendars)
{
    /// <summary>
    /// Either <c>rule</c> (and <c>profile</c>, by default the one that new cases start under), or <c>unit</c> and <c>amount</c>;
    /// with <c>start</c>, the date in China on which the clock starts. Answers the deadline with the instant <c>dueAt</c> (UTC)
    /// at which it is over and its way to that date in words.
    /// </summary>
    [Function("DeadlinePreview")]
    public IResult Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/deadlines/preview")] HttpRequest request)
    {
        var start = DeadlineQuery.Date(request, "start");
        return QueryValue.Text(request, "rule") is { } rule ? OfRule(request, rule, start) : OfPeriod(request, start);
    }

    [Function("RuleProfileList")]
    public IResult ListProfiles([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rule-profiles")] HttpRequest request)
    {
        var language = request.PreferredLanguage();
        var page = PageRequest.Read(request);
        return new JsonAnswer(page.Of(profiles.All.Select(profile => Show(profile, language)), shown => $"{shown.Id}.{shown.Version:D7}"));
    }

    [Function("CalendarList")]
    public IResult ListCalendars([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/calendars")] HttpRequest request)
    {
        var language = request.PreferredLanguage();
        var page = PageRequest.Read(request);
        return new JsonAnswer(page.Of(calendars.Years.Select(year => Show(calendars, year, language)), shown => $"{shown.Year:D4}"));
    }

    private static CalendarView Show(Calendars calendars, int year, Language language)
    {
        var calendar = calendars.Find(year) ?? throw ProblemException.NotFound();
        return new CalendarView(
            year, calendar.Source, calendars.WorkingDaysIn(year),
            [.. calendar.Holidays.Select(holiday => new HolidayView(holiday.Name.In(Tag(language)), holiday.From, holiday.To))], calendar.WorkedDays);
    }

    private static string Tag(Language language) => language == Language.English ? "en" : "zh";

    private IResult OfRule(HttpRequest request, string rule, DateOnly start)
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
        return new JsonAnswer(new
        {
            Profile = id,
            deadline.Rule,
            deadline.Clock,
            deadline.Article,
            deadline.Unit,
            deadline.Amount,
            deadline.Start,
            deadline.Original,
            deadline.Due,
            deadline.Extended,
            deadline.Provisional,
            DueAt = deadline.ExpiresAt,
            deadline.Skipped,
            Explanation = deadline.Explain(Tag(request.PreferredLanguage()), calendars),
        });
    }

    private JsonAnswer OfPeriod(HttpRequest request, DateOnly start)
    {
        var unit = QueryValue.Choice<DeadlineUnit>(request, "unit")
            ?? throw ProblemException.BadQuery("rule", new("请写明规则 rule，或写明 unit 和 amount。", "name a rule, or give unit and amount."));
        var amount = QueryValue.Number(request, "amount", 1, Period.LargestAmount)
            ?? throw ProblemException.BadQuery("amount", new("请写明数量。", "give an amount."));
        var rollOver = QueryValue.Flag(request, "rollOver") ?? chosen.Of(null).RollOver;
        var counted = DeadlineQuery.Counted(() => new Period(amount, unit).CountFrom(start, calendars, rollOver));
        return new JsonAnswer(new
        {
            Unit = unit,
            Amount = amount,
            Start = start,
            counted.Due,
            counted.Provisional,
            DueAt = counted.ExpiresAt,
            counted.Skipped,
        });
    }

    private RuleProfileView Show(RuleProfile profile, Language language) => new(
        profile.Id, profile.Version, profile.Name.In(Tag(language)),
        Chosen: profile.Id == chosen.Version.Id && profile.Version == chosen.Version.Version,
        profile.RollOver, profile.ReminderTime.ToString("HH:mm"), profile.RoundsOfHandlingAgain, profile.ReplyClasses, profile.FastLaneUsed,
        [.. profile.Rules.Values.Select(rule => new RuleView(
            rule.Name, RuleNames.TextOf(rule.Name).In(Tag(language)), rule.Amount, rule.Unit, rule.Clock, rule.Article, Articles.TextOf(rule.Article).In(Tag(language))))]);
}
