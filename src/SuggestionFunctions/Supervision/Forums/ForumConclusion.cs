namespace SuggestionFunctions.Supervision.Forums;

/// <summary>The conclusions of a forum are on record; their words stay in the decision.</summary>
/// <param name="DecisionId">The office's decision.</param>
/// <param name="At">When it was made, an instant in UTC.</param>
/// <param name="Came">The ids of the invitees who came.</param>
/// <param name="Others">The names of others who came.</param>
public sealed record ForumConclusion(string DecisionId, DateTimeOffset At, IReadOnlyList<string> Came, IReadOnlyList<string> Others);
