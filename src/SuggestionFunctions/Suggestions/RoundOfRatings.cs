namespace SuggestionFunctions.Suggestions;

/// <summary>The ratings of one round, hidden from all but their authors until <see cref="RevealedAt"/> (instant, UTC).</summary>
public sealed record RoundOfRatings(int Round, IReadOnlyList<RatingRecord> Ratings, DateTimeOffset? RevealedAt)
{
    /// <summary>While a large round is being revealed, part by part: so many parts of it are in the timeline.</summary>
    public int Told { get; init; }

    /// <summary>The follow-up whose second reply they rate; null for the ratings of a round of handling.</summary>
    public string? FollowUp { get; init; }

    /// <summary>Whether these are the ratings that a task asks for.</summary>
    public bool Holds(Tasks.TaskRecord task) => IsOf(task.Round, Tasks.SubjectKeys.FollowUpOf(task.Id));

    public bool IsOf(int round, string? followUp) => Round == round && FollowUp == followUp;
}
