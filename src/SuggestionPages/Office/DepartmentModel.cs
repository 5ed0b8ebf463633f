using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>One department, to be changed.</summary>
public sealed record DepartmentModel
{
    public required EntryRow Entry { get; init; }

    /// <summary>What it went over into; null where it did not.</summary>
    public required string? Successor { get; init; }

    /// <summary>The version it was read in.</summary>
    public required string Version { get; init; }

    public required FormState Form { get; init; }

    public required int LongestName { get; init; }

    /// <summary>The departments that can go on with its cases.</summary>
    public required IReadOnlyList<Choice> Others { get; init; }
}
