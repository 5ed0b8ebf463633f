namespace SuggestionFunctions.Joining;

/// <summary>
/// 并案: the case that this one is handled together with, by which decision of the chair, and since when (instant, UTC). Its
/// department, leader, reply and dates follow that case until it is answered or taken out again.
/// </summary>
/// <param name="With">The other case's id.</param>
/// <param name="DecisionId">The chair's decision, on this case.</param>
/// <param name="At">Since when.</param>
public sealed record JoiningRecord(string With, string DecisionId, DateTimeOffset At)
{
    /// <summary>When the other case's reply answered this one, too (instant, UTC).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was taken out again (instant, UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it still waits for the other case's reply.</summary>
    public bool IsActive() => AnsweredAt is null && EndedAt is null;
}
