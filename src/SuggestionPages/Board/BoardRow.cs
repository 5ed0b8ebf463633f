namespace SuggestionPages.Board;

/// <summary>What one post holds, or all of them together. Days are of 24 hours.</summary>
public sealed record BoardRow
{
    public required string Name { get; init; }

    public required BoardNumber Open { get; init; }

    public required BoardNumber Overdue { get; init; }

    public required BoardNumber Yellow { get; init; }

    public required BoardNumber InTime { get; init; }

    public required decimal LongestLate { get; init; }

    /// <summary>The median of how long the open ones have been held.</summary>
    public required decimal MedianDays { get; init; }

    public required BoardNumber Idle { get; init; }

    /// <summary>Late, due soon, in time by internal limits.</summary>
    public required IReadOnlyList<BoardNumber> Internal { get; init; }

    /// <summary>The same by legal limits.</summary>
    public required IReadOnlyList<BoardNumber> Legal { get; init; }
}
