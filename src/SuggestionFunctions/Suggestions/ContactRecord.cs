namespace SuggestionFunctions.Suggestions;

/// <summary>A contact with the deputy (面商): when it was (instant, UTC), how, in which round. What was said lies in its decision.</summary>
public sealed record ContactRecord(string DecisionId, int Round, DateTimeOffset At, string Manner);
