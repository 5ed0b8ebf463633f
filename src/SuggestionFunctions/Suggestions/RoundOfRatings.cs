namespace SuggestionFunctions.Suggestions;

/// <summary>The ratings of one round, hidden from all but their authors until <see cref="RevealedAt"/> (instant, UTC).</summary>
public sealed record RoundOfRatings(int Round, IReadOnlyList<RatingRecord> Ratings, DateTimeOffset? RevealedAt);
