namespace SuggestionFunctions.Suggestions;

/// <summary>The ratings of one round, hidden from all but their authors until <see cref="RevealedAt"/> (instant, UTC).</summary>
public sealed record RoundOfRatings(int Round, IReadOnlyList<RatingRecord> Ratings, DateTimeOffset? RevealedAt)
{
    /// <summary>While a large round is being revealed, part by part: so many parts of it are in the timeline.</summary>
    public int Told { get; init; }
}
