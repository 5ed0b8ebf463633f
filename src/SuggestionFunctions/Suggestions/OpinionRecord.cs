using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>会办意见: which department gave its opinion to the lead in which round, and when (instant, UTC). Its words lie in the decision.</summary>
public sealed record OpinionRecord(string DecisionId, int Round, OrganizationName Department, DateTimeOffset At);
