using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>重点督办: since when (instant, UTC) a case is a key suggestion, and who chose it.</summary>
/// <param name="DecisionId">The decision that chose it, with its reason; the assignment, where the chair chose it with that.</param>
public sealed record KeyRecord(string DecisionId, PersonName By, DateTimeOffset At);
