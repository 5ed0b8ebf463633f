namespace SuggestionFunctions.Tasks;

/// <summary>A task that something other than a decision on it closes, and what with (such as <c>transferred</c>). Part of orchestration histories.</summary>
public sealed record ClosedTask(string TaskId, string Outcome);
