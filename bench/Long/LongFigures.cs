using System.Globalization;
using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Long;

/// <summary>What the bench found.</summary>
internal sealed record LongFigures
{
    public required int Steps { get; init; }

    /// <summary>Milliseconds a step, by tenths of all steps but the last.</summary>
    public required IReadOnlyList<double> StepMs { get; init; }

    /// <summary>The same in raw commits of the disk at that time.</summary>
    public required IReadOnlyList<double> StepRawCommits { get; init; }

    /// <summary>In turns: milliseconds a step of the last tenth …</summary>
    public required double LastStepMs { get; init; }

    /// <summary>… and of the first tenth of another one.</summary>
    public required double FirstStepMs { get; init; }

    /// <summary>Closed and opened again: from an event until the activity it leads to has run, a replay of all steps between.</summary>
    public required double ColdMs { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() =>
        $"""
        One orchestration of {Steps:N0} steps, one after another
          a step by tenths, ms:          {Line(StepMs, "F3")}
          a step by tenths, raw commits: {Line(StepRawCommits, "F2")}
          {LastStepMs,10:N3} ms a step of the last tenth, {FirstStepMs:N3} ms of the first of another one, in turns
          {ColdMs,10:N1} ms when cold: from an event, over its replay, to the next activity
        """;

    private static string Line(IEnumerable<double> figures, string format) => string.Join("  ", figures.Select(figure => figure.ToString(format, CultureInfo.InvariantCulture)));
}
