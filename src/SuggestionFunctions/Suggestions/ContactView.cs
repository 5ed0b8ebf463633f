namespace SuggestionFunctions.Suggestions;

/// <summary>A contact with the deputy, and what was said.</summary>
public sealed record ContactView(int Round, DateTimeOffset At, string Manner, string? Summary);
