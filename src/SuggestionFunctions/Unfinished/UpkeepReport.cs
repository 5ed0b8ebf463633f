namespace SuggestionFunctions.Unfinished;

/// <summary>
/// What a day's runs of the sweep or of the nightly comparison came upon, as an operator reads it. Instants in UTC (real
/// clock); the date is the day in UTC.
/// </summary>
public sealed record UpkeepReport(DateOnly Date)
{
    /// <summary>Runs that are counted here: of the sweep those that came upon something, of the comparison all.</summary>
    public int Runs { get; init; }

    public DateTimeOffset LastRunAt { get; init; }

    /// <summary>Lines (of the sweep) or cases (of the comparison) looked at in these runs.</summary>
    public int LookedAt { get; init; }

    public IReadOnlyDictionary<FindingKind, int> Counts { get; init; } = new Dictionary<FindingKind, int>();

    /// <summary>The first findings of the day in full.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>This report and one more run.</summary>
    public UpkeepReport With(DateTimeOffset at, int lookedAt, Findings found) => this with
    {
        Runs = Runs + 1,
        LastRunAt = at,
        LookedAt = LookedAt + lookedAt,
        Counts = Counts.Concat(found.Counts).GroupBy(pair => pair.Key, pair => pair.Value).ToDictionary(group => group.Key, group => group.Sum()),
        Findings = [.. Findings.Concat(found.First).Take(Unfinished.Findings.Kept)],
    };
}
