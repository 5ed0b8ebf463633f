using SuggestionPages.Forms;

namespace SuggestionPages.Meetings;

/// <summary>The form by which a meeting is asked for, moved or called off.</summary>
public sealed record MeetingFormModel
{
    /// <summary>Where the form goes.</summary>
    public required string Action { get; init; }

    /// <summary>The verb that names its result.</summary>
    public required string Label { get; init; }

    /// <summary>Number and title of the suggestion.</summary>
    public required string About { get; init; }

    /// <summary>What follows, and what is agreed now: a line each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Where one goes instead.</summary>
    public required string Back { get; init; }

    /// <summary>The suggestion, where a meeting is asked for.</summary>
    public string? SuggestionId { get; init; }

    /// <summary>Whether times are offered.</summary>
    public required bool AsksTimes { get; init; }

    /// <summary>The departments that handle it, where there are several to choose from.</summary>
    public IReadOnlyList<Choice> Departments { get; init; } = [];

    public required DateOnly Today { get; init; }

    public required FormState Form { get; init; }

    /// <summary>By this a second press finds the first answer.</summary>
    public required string Key { get; init; }
}
