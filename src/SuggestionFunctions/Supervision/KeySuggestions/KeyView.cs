using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>Since when (instant, UTC) a case is a key suggestion, who chose it, and why.</summary>
public sealed record KeyView(PersonName By, DateTimeOffset At, string? Reason);
