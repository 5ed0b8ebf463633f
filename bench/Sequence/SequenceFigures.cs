using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Syncs;

namespace SuggestionFlow.Bench.Sequence;

/// <summary>What the bench found. Rates and times of many at a time are those of all rounds together, or of the round in the middle.</summary>
internal sealed record SequenceFigures
{
    public required int Instances { get; init; }

    public required int Concurrency { get; init; }

    public required double OrchestrationsPerSecond { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Single-row commits per second without an engine, measured between the rounds.</summary>
    public required double RawCommitsPerSecond { get; init; }

    /// <summary>Rows per second in commits of 100 without an engine.</summary>
    public required double RawRowsPerSecond { get; init; }

    public required double CommitsPerOrchestration { get; init; }

    /// <summary>One at a time: the median of the runs' medians.</summary>
    public required double AloneP50Ms { get; init; }

    /// <summary>One raw commit, measured between the runs of one at a time.</summary>
    public required double RawCommitMs { get; init; }

    /// <summary>Only with <c>--syncs</c>.</summary>
    public required CountedSyncs? Syncs { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() =>
        $"""
        {Instances:N0} orchestrations of {FiveSteps.Steps} steps, {Concurrency} at a time, synchronous=FULL
          {OrchestrationsPerSecond,10:N0} orchestrations/s, of {CommitsPerOrchestration:N2} commits each
          {P50Ms,10:N2} ms median, {P95Ms:N2} ms p95, {P99Ms:N2} ms p99
          {AloneP50Ms,10:N2} ms median, one at a time
        Without an engine, in between:
          {RawCommitsPerSecond,10:N0} commits/s of one row, {RawCommitMs:N3} ms at the median
          {RawRowsPerSecond,10:N0} rows/s in commits of 100
        {Syncs}
        """.TrimEnd();
}
