using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>A progress report on a key suggestion: its decision, the department (an id) that reported, by whom and when (instant, UTC). Its words stay in the decision.</summary>
public sealed record ProgressRecord(string DecisionId, string Department, PersonName By, DateTimeOffset At);
