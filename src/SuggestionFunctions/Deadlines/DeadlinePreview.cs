namespace SuggestionFunctions.Deadlines;

/// <summary>What a rule comes to from a start on, or a bare period. Of a period there is no more than how it was counted.</summary>
public sealed record DeadlinePreview
{
    public string? Profile { get; init; }

    public string? Rule { get; init; }

    public DeadlineClock? Clock { get; init; }

    public string? Article { get; init; }

    public required DeadlineUnit Unit { get; init; }

    public required int Amount { get; init; }

    public required DateOnly Start { get; init; }

    public DateOnly? Original { get; init; }

    public required DateOnly Due { get; init; }

    public bool? Extended { get; init; }

    public required bool Provisional { get; init; }

    /// <summary>The instant (UTC) at which it is over.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required IReadOnlyList<SkippedDay> Skipped { get; init; }

    public string? Explanation { get; init; }
}
