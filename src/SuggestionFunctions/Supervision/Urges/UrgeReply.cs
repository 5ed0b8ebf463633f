using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>An answer to an urge: its decision, the organization (an id) that answered, by whom and when (instant, UTC).</summary>
public sealed record UrgeReply(string DecisionId, string Organization, PersonName By, DateTimeOffset At);
