using System.Diagnostics.Metrics;
using SuggestionFunctions.Http;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Outbox;

/// <summary>What waited in the outbox when it was counted last; told for as long as two counts take, as <see cref="OpenWork"/> is.</summary>
public sealed class OutboxWork(RealClock clock)
{
    private volatile OutboxCounts? counts;

    public void Set(OutboxCounts counted) => counts = counted;

    public IEnumerable<Measurement<long>> Observe(Func<OutboxCounts, IEnumerable<Measurement<long>>> table) =>
        counts is { } counted && clock.UtcNow - counted.At < OpenWork.Validity ? table(counted) : [];
}
