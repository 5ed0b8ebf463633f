namespace SuggestionPages.Board;

/// <summary>The list behind a number of the board.</summary>
public sealed record BoardListModel
{
    public required string Heading { get; init; }

    /// <summary>How many there are on all its pages.</summary>
    public required int Count { get; init; }

    public required IReadOnlyList<BoardListRow> Rows { get; init; }

    /// <summary>The link to the rest; null where there is none.</summary>
    public string? Next { get; init; }

    /// <summary>Whether the reader may urge on what is ticked.</summary>
    public required bool MayUrge { get; init; }
}
