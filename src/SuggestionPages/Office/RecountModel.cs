namespace SuggestionPages.Office;

/// <summary>A calendar that is loaded, and how far the cases are with it.</summary>
public sealed record RecountModel
{
    public required string Year { get; init; }

    /// <summary>This page, to look again.</summary>
    public required string Here { get; init; }

    /// <summary>How many of the cases were told.</summary>
    public required int Told { get; init; }

    public required int Cases { get; init; }

    public required bool Running { get; init; }

    public required bool Failed { get; init; }

    /// <summary>What was to move; null where that was not looked at before.</summary>
    public required CalendarMovesModel? Moves { get; init; }

    /// <summary>How many of the listed ones have moved by now, or are done.</summary>
    public required int CameTrue { get; init; }
}
