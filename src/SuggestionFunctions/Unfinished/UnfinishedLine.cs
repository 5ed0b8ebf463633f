namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Something that was begun and must be brought to its end even if whoever began it is gone: a submission, or a decision.
/// <see cref="At"/> and <see cref="NotBefore"/> are instants (UTC) of the real clock.
/// </summary>
public sealed record UnfinishedLine(string SubjectId, string? DecisionId, DateTimeOffset At)
{
    /// <summary>How often the sweep has tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the sweep looks at it next.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
