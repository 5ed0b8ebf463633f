using System.Diagnostics.Metrics;

namespace SuggestionFunctions.Outbox;

/// <summary>What waits at an instant (UTC, real clock), over all towns.</summary>
public sealed record OutboxCounts(DateTimeOffset At, IReadOnlyList<Measurement<long>> Waiting, IReadOnlyList<Measurement<long>> Dead, IReadOnlyList<Measurement<long>> Down);
