using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// What a department is to do by a date (China Standard Time), as a forum agreed. Its id is the name of the lane on which it is reported; its words are those of the
/// conclusion at <see cref="Index"/>.
/// </summary>
public sealed record ForumCommitment(string Id, int Index, OrganizationName Department, DateOnly DueOn)
{
    /// <summary>The dates it was put off to, oldest first.</summary>
    public IReadOnlyList<DateOnly> Postponed { get; init; } = [];

    /// <summary>The decision that reported it done; null until then.</summary>
    public string? DoneDecision { get; init; }

    /// <summary>When that was, an instant in UTC.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}
