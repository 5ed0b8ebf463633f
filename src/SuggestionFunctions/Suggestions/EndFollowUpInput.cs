namespace SuggestionFunctions.Suggestions;

/// <summary>Ends what went on after a case was closed, with the decisions that are answered by it. Part of orchestration histories.</summary>
public sealed record EndFollowUpInput(string Operation, string SubjectId, string FollowUp, DateTimeOffset At, IReadOnlyList<string> Settles);
