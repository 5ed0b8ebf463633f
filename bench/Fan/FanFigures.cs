using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Fan;

/// <summary>What the bench found: medians of the rounds. Times are from the call that starts the orchestration until the client has its end.</summary>
internal sealed record FanFigures
{
    public required double NarrowMs { get; init; }

    public required double WideMs { get; init; }

    public required double ActivitiesPerSecond { get; init; }

    /// <summary>Single-row commits per second without an engine, measured between the rounds.</summary>
    public required double RawCommitsPerSecond { get; init; }

    /// <summary>Rows per second in commits of 100 without an engine.</summary>
    public required double RawRowsPerSecond { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() =>
        $"""
        One orchestration, many activities that do nothing
          {NarrowMs,10:N1} ms for 1,000
          {WideMs,10:N1} ms for 10,000 = {ActivitiesPerSecond:N0} activities/s
        Without an engine, in between:
          {RawCommitsPerSecond,10:N0} commits/s of one row, {RawRowsPerSecond:N0} rows/s in commits of 100
        """;
}
