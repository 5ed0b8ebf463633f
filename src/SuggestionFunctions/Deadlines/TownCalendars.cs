using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Deadlines;

/// <summary>
/// The calendars that a town counts with: those that are delivered with the app, and over them what the town has loaded
/// since. Read anew each time: instances of the app come and go, and must agree.
/// </summary>
public sealed class TownCalendars(IDocumentStore documents, Calendars builtIn)
{
    public static string Partition(string townId) => $"calendars:{townId}";

    public static string Key(int year) => $"{year:0000}";

    public async Task<Calendars> OfAsync(string townId, CancellationToken cancellation)
    {
        var loaded = await documents.RangeAsync(Partition(townId), KeyRange.All, 200, cancellation);
        return loaded.Aggregate(builtIn, (calendars, found) => calendars.With(Json.Read<CalendarYear>(found.Body)));
    }

    /// <summary>What the town loaded for a year, with its version; null where it loaded none.</summary>
    public async Task<(CalendarYear Calendar, string ETag)?> FindAsync(string townId, int year, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(townId), Key(year), cancellation) is { } found ? (Json.Read<CalendarYear>(found.Body), found.ETag) : null;
}
