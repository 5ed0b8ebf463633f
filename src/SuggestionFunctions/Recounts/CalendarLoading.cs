using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
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

/// <summary>Loads a calendar for a town and has its open deadlines counted anew: for the API and for pages.</summary>
public sealed class CalendarLoading(IDocumentStore documents, TownCalendars towns, WalkOrders walks)
{
    /// <summary>Writes the calendar, and has every open case told. The same calendar again is the same recount.</summary>
    /// <exception cref="ProblemException">403; 412.</exception>
    public async Task<RecountOrder> LoadAsync(Caller caller, CalendarYear calendar, IfMatch match, DurableTaskClient client, CancellationToken cancellation)
    {
        var townId = RegisterAccess.RequireKeeper(caller);
        match.Require((await towns.FindAsync(townId, calendar.Year, cancellation))?.ETag);
        var recount = OrderOf(townId, calendar);
        await walks.AroundAsync(WalkOrder.Of(recount.Id, nameof(CalendarRecount), recount), () => WriteAsync(townId, calendar, match, cancellation), client, cancellation);
        return recount;
    }

    /// <summary>For a repeat: whether this very calendar stands there already; its recount goes on where it stopped half-way.</summary>
    public async Task<bool> ContinueAsync(string townId, CalendarYear calendar, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await towns.FindAsync(townId, calendar.Year, cancellation) is not var (stands, _) || Digest(stands) != Digest(calendar))
        {
            return false;
        }

        await walks.ContinueAsync(OrderOf(townId, calendar).Id, client, cancellation);
        return true;
    }

    /// <summary>How far a recount of the caller's town has come.</summary>
    /// <exception cref="ProblemException">403; 404.</exception>
    public static async Task<RecountView> ReadAsync(Caller caller, string id, DurableTaskClient client, CancellationToken cancellation)
    {
        var townId = RegisterAccess.RequireKeeper(caller);
        if (!id.StartsWith($"recount-{townId}-", StringComparison.Ordinal) || !DocumentName.IsValid(id) || await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } instance)
        {
            throw ProblemException.NotFound();
        }

        var progress = instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<WalkProgress>();
        return new RecountView(id, instance.RuntimeStatus.ToString(), progress?.Cases ?? 0, progress?.Done ?? 0);
    }

    /// <summary>The recount that loading a calendar is followed by; its id follows from the calendar.</summary>
    public static RecountOrder OrderOf(string townId, CalendarYear calendar) => new($"recount-{townId}-{calendar.Year}-{Digest(calendar)}", townId, calendar.Year);

    /// <exception cref="ProblemException">404 for a year that cannot be; 422 with what is wrong.</exception>
    public static CalendarYear Parse(string year, RequestBody body)
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

    private static string Digest(CalendarYear calendar) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(calendar, Json.Options)))[..16];
}
