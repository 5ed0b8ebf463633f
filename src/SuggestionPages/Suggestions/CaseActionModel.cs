using SuggestionPages.Forms;

namespace SuggestionPages.Suggestions;

/// <summary>The form of something done with a suggestion as a whole.</summary>
public sealed record CaseActionModel
{
    public required string Id { get; init; }

    public required string Action { get; init; }

    /// <summary>The verb that names its result.</summary>
    public required string Label { get; init; }

    /// <summary>Number and title.</summary>
    public required string About { get; init; }

    /// <summary>What follows from it.</summary>
    public string? Note { get; init; }

    /// <summary>What its reason might be.</summary>
    public string? Hint { get; init; }

    public required bool AsksReason { get; init; }

    /// <summary>Whether a day for the answer may be named.</summary>
    public required bool AsksDate { get; init; }

    public required FormState Form { get; init; }

    /// <summary>By this a second press finds the first answer.</summary>
    public required string Key { get; init; }
}
