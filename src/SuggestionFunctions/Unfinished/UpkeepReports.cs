using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Unfinished;

/// <summary>Keeps what upkeep came upon where an operator finds it: the partition <c>upkeep</c>, one document a day and kind.</summary>
public sealed class UpkeepReports(IDocumentStore documents, BusinessMeter meter, RealClock clock)
{
    public const string Partition = "upkeep";
    public const string OfSweep = "sweep";
    public const string OfComparison = "comparison";

    /// <summary>Adds a run to the day's report.</summary>
    public async Task AddAsync(string kind, int lookedAt, Findings found, CancellationToken cancellation)
    {
        foreach (var (what, count) in found.Counts)
        {
            meter.Found(kind, Codes.Of(what), count);
        }

        var now = clock.UtcNow;
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var key = Key(kind, day);
        while (true)
        {
            var before = await documents.GetAsync(Partition, key, cancellation);
            var report = (before is null ? new UpkeepReport(day) : Json.Read<UpkeepReport>(before.Body)).With(now, lookedAt, found);
            var body = Json.Write(report);
            var outcome = await documents.WriteAsync(
                Partition, [before is null ? new DocumentWrite.Insert(key, body) : new DocumentWrite.Replace(key, body, before.ETag)], cancellation);
            if (outcome.Written)
            {
                return;
            }
        }
    }

    /// <summary>The report of a day (UTC), or null where there is nothing to tell.</summary>
    public async Task<UpkeepReport?> FindAsync(string kind, DateOnly day, CancellationToken cancellation) =>
        await documents.GetAsync(Partition, Key(kind, day), cancellation) is { } found ? Json.Read<UpkeepReport>(found.Body) : null;

    private static string Key(string kind, DateOnly day) => $"{kind}:{day:yyyy-MM-dd}";
}
