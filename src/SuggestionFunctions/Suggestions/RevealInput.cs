namespace SuggestionFunctions.Suggestions;

/// <summary>Lets everybody see the ratings of a round. Part of orchestration histories.</summary>
public sealed record RevealInput(string Operation, string SubjectId, int Round, DateTimeOffset At, string? FollowUp = null);
