using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionPages.Forms;
using SuggestionPages.Office;

namespace SuggestionFunctions.Recounts;

/// <summary>The calendars on pages: the years there are, one as months, and loading another once it was shown what it would move.</summary>
public sealed class CalendarPages(PageComposer pages, TownCalendars towns, CalendarLoading loading, CalendarTrials trials, MovedRows rows, TimeProvider clock)
{
    private const string Nothing = "none";
    private static readonly Wording Title = new("工作日历", "Calendars");

    [Function("CalendarsPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/calendars")] HttpRequest request, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        var calendars = await towns.OfAsync(town, cancellation);
        var years = new List<CalendarRow>();
        foreach (var year in calendars.Years.Reverse())
        {
            years.Add(new CalendarRow(year, calendars.Find(year)?.Source ?? "", await towns.FindAsync(town, year, cancellation) is not null, calendars.WorkingDaysIn(year)));
        }

        var next = ChinaTime.DateOf(clock.GetUtcNow()).Year + 1;
        return await pages.ShowAsync<CalendarsPage>(request, Title, new CalendarsModel(years, calendars.Find(next) is null ? next : null), cancellation, wide: true);
    }

    [Function("CalendarPage")]
    public async Task<IResult> YearAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/calendars/{year}")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        var calendars = await towns.OfAsync(town, cancellation);
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || calendars.Find(number) is not { } calendar)
        {
            throw ProblemException.NotFound();
        }

        var own = await towns.FindAsync(town, number, cancellation) is not null;
        var model = new CalendarModel(new CalendarRow(number, calendar.Source, own, calendars.WorkingDaysIn(number)), CalendarMonths.Of(calendars, number, request.PageLanguage()));
        return await pages.ShowAsync<CalendarPage>(request, Title, model, cancellation, wide: true);
    }

    /// <summary>A form for a year, with <c>?year=</c>: what stands there already is filled in.</summary>
    [Function("NewCalendarPage")]
    public async Task<IResult> NewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/new-calendar")] HttpRequest request, CancellationToken cancellation)
    {
        var town = RegisterAccess.RequireKeeper(request.Caller());
        var year = QueryValue.Number(request, "year", 1901, 2100);
        var stands = year is { } wanted ? (await towns.OfAsync(town, cancellation)).Find(wanted) : null;
        var form = FormState.Empty.WithDefaults(
            ("year", year?.ToString(CultureInfo.InvariantCulture)), ("source", stands?.Source), ("holidays", stands is null ? null : CalendarLines.Spell(stands.Holidays)), ("workedDays", stands is null ? null : CalendarLines.Spell(stands.WorkedDays)));
        return await ShowFormAsync(request, form, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>Shows what the calendar would move; with <c>stage=send</c> loads it. Between the two it travels in the page.</summary>
    [Function("NewCalendarPost")]
    public async Task<IResult> LoadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "office/new-calendar")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var language = request.PageLanguage();
        try
        {
            var calendar = await CalendarForm.ReadAsync(form, await KnownNamesAsync(town, cancellation), cancellation);
            if (form.Stage != "send")
            {
                return await CheckAsync(request, calendar, changedMeanwhile: false, cancellation);
            }

            var recount = CalendarLoading.OrderOf(town, calendar);
            try
            {
                var match = form["version"] is null or Nothing ? IfMatch.Absent : IfMatch.Of(form["version"]);
                match.Require((await towns.FindAsync(town, calendar.Year, cancellation))?.ETag);
                await trials.KeepAsync(recount, await trials.OfAsync(town, calendar, cancellation), cancellation);
                await loading.LoadAsync(caller, calendar, match, client, cancellation);
            }
            catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
            {
                if (!await loading.ContinueAsync(town, calendar, client, cancellation))
                {
                    return await CheckAsync(request, calendar, changedMeanwhile: true, cancellation);
                }
            }

            return Seen.Other(request, $"/office/calendars/{calendar.Year}/recounts/{recount.Id}");
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            return await ShowFormAsync(request, form.ToState(problem, language), StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    /// <summary>How far the recount is, and whether what was foretold has come.</summary>
    [Function("CalendarRecountPage")]
    public async Task<IResult> RecountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "office/calendars/{year}/recounts/{id}")] HttpRequest request, string year, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = RegisterAccess.RequireKeeper(caller);
        var recount = await CalendarLoading.ReadAsync(caller, id, client, cancellation);
        if (!id.StartsWith($"recount-{town}-{year}-", StringComparison.Ordinal))
        {
            throw ProblemException.NotFound();
        }

        var trial = await trials.FindAsync(town, id, cancellation);
        var numbered = NumberedPage.Of(request, trial?.Kept ?? trial?.Moves.Count ?? 0, CalendarTrial.MostListed);
        trial = trial is null ? null : await trials.TurnAsync(trial, town, id, numbered.Number, cancellation);
        var model = new RecountModel
        {
            Year = year,
            Here = numbered.Href(numbered.Number),
            Told = recount.Done,
            Cases = recount.Cases,
            Running = recount.RuntimeStatus is "Pending" or "Running",
            Failed = recount.RuntimeStatus is "Failed" or "Terminated",
            Moves = trial is null ? null : await rows.OfAsync(caller, trial, request.PageLanguage(), cancellation, numbered),
            CameTrue = trial is null ? 0 : await trials.CameTrueAsync(trial, cancellation),
        };
        return await pages.ShowAsync<RecountPage>(request, Title, model, cancellation, wide: true);
    }

    private async Task<IResult> CheckAsync(HttpRequest request, CalendarYear calendar, bool changedMeanwhile, CancellationToken cancellation)
    {
        var (caller, language) = (request.Caller(), request.PageLanguage());
        var town = caller.HomeTownId;
        var stands = await towns.FindAsync(town, calendar.Year, cancellation);
        var known = (await towns.OfAsync(town, cancellation)).Find(calendar.Year);
        var trial = await trials.OfAsync(town, calendar, cancellation);
        var model = new CalendarCheckModel
        {
            Calendar = new CalendarRow(calendar.Year, calendar.Source, true, trial.WorkingDays),
            Replaces = known?.Source,
            WorkingDaysBefore = trial.WorkingDaysBefore,
            Months = CalendarMonths.Of(Calendars.Of([calendar]), calendar.Year, language),
            Moves = await rows.OfAsync(caller, trial, language, cancellation),
            Content = Json.Write(calendar),
            Version = stands?.ETag ?? Nothing,
            ChangedMeanwhile = changedMeanwhile,
        };
        return await pages.ShowAsync<CalendarCheckPage>(request, Title, model, cancellation, changedMeanwhile ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status200OK, wide: true);
    }

    private async Task<Dictionary<string, BilingualText>> KnownNamesAsync(string town, CancellationToken cancellation)
    {
        var calendars = await towns.OfAsync(town, cancellation);
        return calendars.Years.SelectMany(year => calendars.Find(year)?.Holidays ?? []).Select(holiday => holiday.Name).GroupBy(name => name.Zh).ToDictionary(group => group.Key, group => group.Last());
    }

    private Task<IResult> ShowFormAsync(HttpRequest request, FormState form, int status, CancellationToken cancellation) =>
        pages.ShowAsync<NewCalendarPage>(request, Title, new NewCalendarModel(form, CalendarForm.LongestText), cancellation, status);
}
