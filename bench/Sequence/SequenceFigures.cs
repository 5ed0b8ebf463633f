namespace SuggestionFlow.Bench.Sequence;

/// <summary>What the bench found.</summary>
internal sealed record SequenceFigures
{
    public required double OrchestrationsPerSecond { get; init; }

    public required double P50Ms { get; init; }

    public required double P95Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Single-row commits per second without an engine, measured before and after, averaged.</summary>
    public required double RawCommitsPerSecond { get; init; }

    /// <summary>Rows per second in commits of 100 without an engine, measured before and after, averaged.</summary>
    public required double RawRowsPerSecond { get; init; }

    /// <summary>Commits that the engine made for all orchestrations together.</summary>
    public required long Commits { get; init; }
}
