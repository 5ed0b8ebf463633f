using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A conclusion of a forum.</summary>
public sealed record ConclusionView
{
    public required string Text { get; init; }

    /// <summary>Whose matter it is.</summary>
    public OrganizationName? Department { get; init; }

    /// <summary>By when (a date in China).</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether the department reports on it: where both department and date were given.</summary>
    public required bool Tracked { get; init; }

    /// <summary>The dates it was put off to, oldest first.</summary>
    public required IReadOnlyList<DateOnly> Postponed { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What was reported.</summary>
    public string? Report { get; init; }
}
