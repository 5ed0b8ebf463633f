namespace SuggestionFunctions.Suggestions;

/// <summary>A meeting that the office arranged after a dissatisfied result. <see cref="At"/> is an instant in UTC.</summary>
public sealed record MeetingPlan(string DecisionId, int Round, DateTimeOffset At, string Place);
