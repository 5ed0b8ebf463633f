using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Recounts;

/// <summary>An open task, and which of its deadlines go where.</summary>
public sealed record MovedTaskView(TaskLine Task, IReadOnlyList<MovedDeadline> Deadlines);
