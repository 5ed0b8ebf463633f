using System.Diagnostics.Metrics;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// What was open when it was counted last. On Azure the timer that counts may run in another process next time: numbers are
/// told for as long as two counts take and then no more, so that no process goes on telling old ones.
/// </summary>
public sealed class OpenWork(RealClock clock)
{
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(11);

    private volatile OpenWorkCounts? counts;

    public void Set(OpenWorkCounts counted) => counts = counted;

    /// <summary>One measurement for each line of a table; none where nothing was counted lately.</summary>
    public IEnumerable<Measurement<long>> Observe(Func<OpenWorkCounts, IReadOnlyDictionary<string, int>> table, string tag) =>
        counts is { } counted && clock.UtcNow - counted.At < Validity
            ? table(counted).Select(line => new Measurement<long>(line.Value, KeyValuePair.Create<string, object?>(tag, line.Key)))
            : [];
}
