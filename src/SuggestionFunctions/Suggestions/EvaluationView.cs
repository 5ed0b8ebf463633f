namespace SuggestionFunctions.Suggestions;

/// <summary>The ratings of a round that the reader may see; of all once they are revealed (an instant in UTC); of a round of handling, or of the second reply in a follow-up.</summary>
public sealed record EvaluationView(int Round, DateTimeOffset? RevealedAt, IReadOnlyList<RatingView> Ratings, string? FollowUp = null);
