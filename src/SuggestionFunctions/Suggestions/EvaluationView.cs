namespace SuggestionFunctions.Suggestions;

/// <summary>The ratings of a round that the reader may see; of all once they are revealed (an instant in UTC).</summary>
public sealed record EvaluationView(int Round, DateTimeOffset? RevealedAt, IReadOnlyList<RatingView> Ratings);
