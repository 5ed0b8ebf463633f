namespace SuggestionFunctions.Board;

/// <summary>
/// Open tasks by their lights, as the desks show them, and by internal and legal clocks apart. Days are of 24 hours, days off
/// included, to one decimal.
/// </summary>
public abstract record BoardFigures
{
    private static readonly ClockCounts None = new(0, "", 0, "", 0, "", 0);

    public int Open { get; init; }

    public string OpenList { get; init; } = "";

    public int Overdue { get; init; }

    public string OverdueList { get; init; } = "";

    public int Yellow { get; init; }

    public string YellowList { get; init; } = "";

    public int InTime { get; init; }

    public string InTimeList { get; init; } = "";

    /// <summary>How long the most overdue one is late; 0 where none is overdue.</summary>
    public decimal LongestLate { get; init; }

    /// <summary>The median, by nearest rank, of how long the open ones have been held; 0 where none is open.</summary>
    public decimal MedianDays { get; init; }

    public ClockCounts Internal { get; init; } = None;

    public ClockCounts Legal { get; init; } = None;

    /// <summary>Of the open ones those whose case has seen no progress for so many days, whatever the light.</summary>
    public int Idle { get; init; }

    public string IdleList { get; init; } = "";
}
