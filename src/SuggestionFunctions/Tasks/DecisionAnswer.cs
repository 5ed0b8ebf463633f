namespace SuggestionFunctions.Tasks;

/// <summary>A decision that was judged, the task (where it is one on a task and the caller sees it still), and where the suggestion stands now.</summary>
public sealed record DecisionAnswer(DecisionGlance Decision, TaskAnswer? Task, CasePlace Suggestion);
