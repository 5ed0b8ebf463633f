using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A case's records as they were read for one answer: whoever needs them beside it reads them no second time. Not every caller may see all of them.</summary>
public sealed record CaseRecords(SubjectHeader Header, Suggestion Suggestion, IReadOnlyList<TaskRecord> Tasks, IReadOnlyList<DecisionRecord> Decisions);
