using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Recounts;

/// <summary>The calendars a town counts with, and loading one: then every open deadline of the town is counted anew.</summary>
public sealed class CalendarFunctions(TownCalendars towns, CalendarLoading loading, CalendarTrials trials)
{
    [Function("CalendarList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/calendars")] HttpRequest request, CancellationToken cancellation)
    {
        var language = request.PreferredLanguage();
        var page = PageRequest.Read(request);
        var calendars = await towns.OfAsync(request.Caller().HomeTownId, cancellation);
        return new JsonAnswer(page.Of(calendars.Years.Select(year => Show(calendars, year, language)), shown => $"{shown.Year:D4}"));
    }

    /// <summary>
    /// <c>{source, holidays: [{name: {zh, en}, from, to}], workedDays: [date]}</c> by the congress office or an administrator, for
    /// their town → 202 with the place where the recount's progress stands. The same calendar again is the same recount. With
    /// <c>dryRun</c> 200 with what it would move, and nothing is changed.
    /// </summary>
    [Function("CalendarPut")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/calendars/{year}")] HttpRequest request, string year,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var townId = RegisterAccess.RequireKeeper(caller);
        var match = IfMatch.Read(request);
        var dryRun = QueryValue.Flag(request, "dryRun") ?? false;
        var calendar = CalendarLoading.Parse(year, await RequestBody.ReadAsync(request, cancellation));
        match.Require((await towns.FindAsync(townId, calendar.Year, cancellation))?.ETag);
        if (dryRun)
        {
            return new JsonAnswer(await trials.ShowAsync(caller, await trials.OfAsync(townId, calendar, cancellation), request.PreferredLanguage(), cancellation));
        }

        var recount = await loading.LoadAsync(caller, calendar, match, client, cancellation);
        return new JsonAnswer(new RecountBegun(recount.Id, recount.Year, $"/api/calendars/recounts/{recount.Id}"), StatusCodes.Status202Accepted)
        {
            Location = $"/api/calendars/recounts/{recount.Id}",
        };
    }

    [Function("CalendarRecountGet")]
    public async Task<IResult> RecountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/calendars/recounts/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        return new JsonAnswer(await CalendarLoading.ReadAsync(request.Caller(), id, client, cancellation));
    }

    private static CalendarView Show(Calendars calendars, int year, Language language)
    {
        var calendar = calendars.Find(year) ?? throw ProblemException.NotFound();
        var tag = language == Language.English ? "en" : "zh";
        return new CalendarView(
            year, calendar.Source, calendars.WorkingDaysIn(year),
            [.. calendar.Holidays.Select(holiday => new HolidayView(holiday.Name.In(tag), holiday.From, holiday.To))], calendar.WorkedDays);
    }
}
