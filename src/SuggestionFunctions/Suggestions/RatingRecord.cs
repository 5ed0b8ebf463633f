namespace SuggestionFunctions.Suggestions;

/// <summary>One rating: the task it answers and the decision that holds it, or null for no response.</summary>
public sealed record RatingRecord(string TaskId, string TaskKind, string? DeputyId, string? DecisionId, string? Attitude, string? Result, int? Quality);
