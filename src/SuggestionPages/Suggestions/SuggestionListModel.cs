using SuggestionPages.Forms;

namespace SuggestionPages.Suggestions;

/// <summary>A list of suggestions with what narrows it.</summary>
public sealed record SuggestionListModel
{
    public required IReadOnlyList<SuggestionRow> Rows { get; init; }

    /// <summary>The link to the rest; null where there is none.</summary>
    public string? Next { get; init; }

    /// <summary>The link to its beginning, where this is a further page.</summary>
    public string? First { get; init; }

    public required IReadOnlyList<ActiveFilter> Filters { get; init; }

    /// <summary>What stands in the fields.</summary>
    public required FormState Form { get; init; }

    public required IReadOnlyList<Choice> Departments { get; init; }

    public required IReadOnlyList<Choice> Categories { get; init; }

    public required IReadOnlyList<Choice> Years { get; init; }

    /// <summary>Whether the reader writes suggestions.</summary>
    public required bool MaySuggest { get; init; }
}
