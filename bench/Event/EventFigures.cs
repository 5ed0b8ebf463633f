using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Syncs;

namespace SuggestionFlow.Bench.Event;

/// <summary>What the bench found. Times are from raising an event until its answer is seen.</summary>
internal sealed record EventFigures
{
    public required int Events { get; init; }

    public required int Concurrency { get; init; }

    public required double EventsPerSecond { get; init; }

    public required double P95Ms { get; init; }

    /// <summary>Single-row commits per second without an engine, measured between the rounds.</summary>
    public required double RawCommitsPerSecond { get; init; }

    /// <summary>One at a time: the median of the runs' medians.</summary>
    public required double AloneP50Ms { get; init; }

    /// <summary>One raw commit, measured between the runs of one at a time.</summary>
    public required double RawCommitMs { get; init; }

    /// <summary>Only with <c>--syncs</c>.</summary>
    public required CountedSyncs? Syncs { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() =>
        $"""
        {Events:N0} events, {Concurrency} at a time, each to an instance of its own that answers
          {EventsPerSecond,10:N0} events/s, {P95Ms:N2} ms p95
          {AloneP50Ms,10:N3} ms median, one at a time
        Without an engine, in between:
          {RawCommitsPerSecond,10:N0} commits/s of one row, {RawCommitMs:N3} ms at the median
        {Syncs}
        """.TrimEnd();
}
