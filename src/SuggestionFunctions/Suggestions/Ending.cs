namespace SuggestionFunctions.Suggestions;

/// <summary>How a case ended: the reason's code, when (instant, UTC), and the decision with the words, where one decided it.</summary>
public sealed record Ending(SuggestionState State, string Reason, DateTimeOffset At, string? DecisionId);
