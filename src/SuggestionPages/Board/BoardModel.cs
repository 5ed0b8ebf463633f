namespace SuggestionPages.Board;

/// <summary>Who holds what is late.</summary>
public sealed record BoardModel
{
    /// <summary>When it was counted, in words.</summary>
    public required string AsOf { get; init; }

    public required BoardRow Total { get; init; }

    /// <summary>By post, the longest late first.</summary>
    public required IReadOnlyList<BoardRow> Rows { get; init; }

    /// <summary>By how many working days the most overdue task is late.</summary>
    public required int LongestWorkingDays { get; init; }

    /// <summary>The post that has it; null where nothing is late.</summary>
    public string? LongestAt { get; init; }

    /// <summary>After how many days something counts as without progress.</summary>
    public required int IdleDays { get; init; }

    public required BoardNumber IdleCases { get; init; }
}
