namespace SuggestionFunctions.Suggestions;

/// <summary>Ends a case, with the decisions that are answered by it. Part of orchestration histories.</summary>
public sealed record EndInput(string Operation, string SubjectId, DateTimeOffset At, SuggestionState State, string Reason, IReadOnlyList<string> Settles);
