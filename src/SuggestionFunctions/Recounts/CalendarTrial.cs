namespace SuggestionFunctions.Recounts;

/// <summary>What a calendar would move, were it loaded: or would have, as it was kept before it was.</summary>
public sealed record CalendarTrial
{
    /// <summary>How many of the tasks are listed at once.</summary>
    public const int MostListed = 50;

    public required int Year { get; init; }

    /// <summary>The days worked in that year as they are counted now, and with the calendar.</summary>
    public required int WorkingDaysBefore { get; init; }

    public required int WorkingDays { get; init; }

    /// <summary>How many cases and forums have a task that moves.</summary>
    public required int Cases { get; init; }

    /// <summary>How many open tasks move.</summary>
    public required int Tasks { get; init; }

    /// <summary>How many open tasks keep their dates, of which one was provisional and no longer is.</summary>
    public required int Settled { get; init; }

    /// <summary>The tasks that move, soonest due first; of a trial that was kept those of one page.</summary>
    public required IReadOnlyList<CalendarMove> Moves { get; init; }

    /// <summary>How many of them were kept, on all pages; null in trials that were kept with their first page only.</summary>
    public int? Kept { get; init; }
}
