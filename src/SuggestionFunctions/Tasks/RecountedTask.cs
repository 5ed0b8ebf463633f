namespace SuggestionFunctions.Tasks;

/// <summary>A task whose days are counted anew, and whether its first deadline closes it. Part of orchestration histories.</summary>
public sealed record RecountedTask(string TaskId, bool ClosesAtLimit);
