namespace SuggestionFunctions.Suggestions;

/// <summary>
/// One version of a suggestion's text. A draft may lack anything; at submission title, facts, request and category must be
/// there. Immutable: a revision writes the next version.
/// </summary>
public sealed record SuggestionContent
{
    public required int Version { get; init; }

    /// <summary>When it was written, an instant in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public string? Title { get; init; }

    /// <summary>情况: facts and problem.</summary>
    public string? Facts { get; init; }

    /// <summary>分析.</summary>
    public string? Analysis { get; init; }

    /// <summary>具体意见: the concrete request.</summary>
    public string? Request { get; init; }

    /// <summary>A category's id.</summary>
    public string? Category { get; init; }

    /// <summary>Who wrote it; null where that is not on record.</summary>
    public PersonName? By { get; init; }

    /// <summary>The ids of what is attached.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];
}
