namespace SuggestionFunctions.Joining;

/// <summary>A case that is handled together with this one: its id, the chair's decision on it, since when (instant, UTC).</summary>
public sealed record JoinedCase(string Id, string DecisionId, DateTimeOffset At);
