namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Something that was begun and must be brought to its end even if whoever began it is gone: a submission, a decision, what a clock
/// closes, or the end of a case.
/// <see cref="At"/> and <see cref="NotBefore"/> are instants (UTC) of the real clock.
/// </summary>
public sealed record UnfinishedLine(string SubjectId, string? DecisionId, DateTimeOffset At)
{
    /// <summary>The task that a clock was about to close; null otherwise.</summary>
    public string? TaskId { get; init; }

    /// <summary>How often the sweep has tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the sweep looks at it next.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
