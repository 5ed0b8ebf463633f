using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Recounts;

/// <summary>An open task with the deadlines that a calendar moves.</summary>
public sealed record CalendarMove(string SubjectId, string TaskId, IReadOnlyList<MovedDeadline> Deadlines);
