namespace SuggestionFunctions.Suggestions;

/// <summary>
/// A contact with the deputy (面商): when it was (instant, UTC), how, in which round. What was said lies in its decision.
/// <see cref="Department"/> made it, an organization's id; null in records from before there could be several in a round.
/// </summary>
public sealed record ContactRecord(string DecisionId, int Round, DateTimeOffset At, string Manner, string? Department = null)
{
    /// <summary>Whether it opens the way for a department's reply in a round: its own, or one by a department that went over into it, which <paramref name="goesOnAs"/> tells.</summary>
    public bool Counts(int round, string department, Func<string, string> goesOnAs) => Round == round && (Department is null || goesOnAs(Department) == department);
}
