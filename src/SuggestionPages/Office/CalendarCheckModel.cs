namespace SuggestionPages.Office;

/// <summary>A calendar before it is loaded.</summary>
public sealed record CalendarCheckModel
{
    public required CalendarRow Calendar { get; init; }

    /// <summary>Where the calendar comes from that it takes the place of; null where the year has none.</summary>
    public required string? Replaces { get; init; }

    public required int WorkingDaysBefore { get; init; }

    public required IReadOnlyList<MonthDays> Months { get; init; }

    public required CalendarMovesModel Moves { get; init; }

    /// <summary>The calendar itself, to be sent back.</summary>
    public required string Content { get; init; }

    /// <summary>The version that was seen.</summary>
    public required string Version { get; init; }

    /// <summary>Whether somebody else loaded one for the year since it was last looked at.</summary>
    public required bool ChangedMeanwhile { get; init; }
}
