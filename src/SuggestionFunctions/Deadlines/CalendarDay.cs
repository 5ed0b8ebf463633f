namespace SuggestionFunctions.Deadlines;

/// <summary>What the calendars say of one date.</summary>
/// <param name="Date">The date in China.</param>
/// <param name="WhyOff">Why it is a day off; null on a working day.</param>
/// <param name="IsKnown">False when the year's calendar is not loaded and only the weekday was looked at.</param>
public readonly record struct CalendarDay(DateOnly Date, BilingualText? WhyOff, bool IsKnown)
{
    public bool IsWorkingDay => WhyOff is null;
}
