using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The request that a task decides on, and the task it was made on.</summary>
internal sealed record RequestAbout(DecisionRecord Request, TaskRecord Task);
