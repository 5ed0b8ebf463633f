namespace SuggestionPages.Frame;

/// <summary>A date by which something must be done, seen from today; both are China's.</summary>
/// <param name="Date">The last day.</param>
/// <param name="Today">The day on which it is read.</param>
/// <param name="WorkingDays">Left: those after today up to the date; late: those after the date up to today.</param>
/// <param name="Provisional">Whether a calendar that is not known yet could move it.</param>
public sealed record Due(DateOnly Date, DateOnly Today, int WorkingDays, bool Provisional = false)
{
    public bool Late => Today > Date;
}
