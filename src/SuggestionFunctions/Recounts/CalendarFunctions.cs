using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Deadlines.DataFiles;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Recounts;

/// <summary>The calendars a town counts with, and loading one: then every open deadline of the town is counted anew.</summary>
public sealed class CalendarFunctions(IDocumentStore documents, TownCalendars towns, WalkOrders walks)
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
    /// their town → 202 with the place where the recount's progress stands. The same calendar again is the same recount.
    /// </summary>
    [Function("CalendarPut")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/calendars/{year}")] HttpRequest request, string year,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var townId = RegisterAccess.RequireKeeper(request.Caller());
        var match = IfMatch.Read(request);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var calendar = Parse(year, body);
        match.Require((await towns.FindAsync(townId, calendar.Year, cancellation))?.ETag);
        var recount = new RecountOrder($"recount-{townId}-{calendar.Year}-{Digest(calendar)}", townId, calendar.Year);
        var order = WalkOrder.Of(recount.Id, nameof(CalendarRecount), recount);
        await walks.AroundAsync(order, () => WriteAsync(townId, calendar, match, cancellation), client, cancellation);
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
        var townId = RegisterAccess.RequireKeeper(request.Caller());
        if (!id.StartsWith($"recount-{townId}-", StringComparison.Ordinal) || !DocumentName.IsValid(id) || await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } instance)
        {
            throw ProblemException.NotFound();
        }

        var progress = instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<WalkProgress>();
        return new JsonAnswer(new RecountView(id, instance.RuntimeStatus.ToString(), progress?.Cases ?? 0, progress?.Done ?? 0));
    }

    /// <summary>Without a precondition the later word counts; with one, it is looked at again what stands there.</summary>
    private async Task<CalendarYear> WriteAsync(string townId, CalendarYear calendar, IfMatch match, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await towns.FindAsync(townId, calendar.Year, cancellation);
            match.Require(before?.ETag);
            DocumentWrite write = before is { } found
                ? new DocumentWrite.Replace(TownCalendars.Key(calendar.Year), Json.Write(calendar), found.ETag)
                : new DocumentWrite.Insert(TownCalendars.Key(calendar.Year), Json.Write(calendar));
            if ((await documents.WriteAsync(TownCalendars.Partition(townId), [write], cancellation)).Written)
            {
                return calendar;
            }
        }
    }

    private static CalendarView Show(Calendars calendars, int year, Language language)
    {
        var calendar = calendars.Find(year) ?? throw ProblemException.NotFound();
        var tag = language == Language.English ? "en" : "zh";
        return new CalendarView(
            year, calendar.Source, calendars.WorkingDaysIn(year),
            [.. calendar.Holidays.Select(holiday => new HolidayView(holiday.Name.In(tag), holiday.From, holiday.To))], calendar.WorkedDays);
    }

    /// <exception cref="ProblemException">404 for a year that cannot be; 422 with what is wrong.</exception>
    private static CalendarYear Parse(string year, RequestBody body)
    {
        if (!int.TryParse(year, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number is < 1901 or > 2100)
        {
            throw ProblemException.NotFound();
        }

        var file = new JsonObject { ["year"] = number };
        foreach (var (name, value) in JsonNode.Parse(body.Raw) as JsonObject ?? [])
        {
            if (name is "source" or "holidays" or "workedDays")
            {
                file[name] = value?.DeepClone();
            }
        }

        try
        {
            return CalendarYear.Parse($"{number}", file.ToJsonString());
        }
        catch (DataFileException error)
        {
            foreach (var problem in error.Problems)
            {
                body.Note(problem.Path.TrimStart('$', '.'), new(problem.Text.In("zh"), problem.Text.In("en")));
            }

            body.Check();
            throw;
        }
    }

    private static string Digest(CalendarYear calendar) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(calendar, Json.Options)))[..16];
}
