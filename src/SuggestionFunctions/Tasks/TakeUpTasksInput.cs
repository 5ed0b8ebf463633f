namespace SuggestionFunctions.Tasks;

/// <summary>Takes up tasks that an earlier run opened. Part of orchestration histories.</summary>
public sealed record TakeUpTasksInput(string Operation, string SubjectId, IReadOnlyList<TakenUpTask> Tasks, CountingRules Counting);
