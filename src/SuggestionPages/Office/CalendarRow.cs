namespace SuggestionPages.Office;

/// <summary>A year's calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">The announcement it was taken from.</param>
/// <param name="Own">Whether the town loaded it; else it came with the installation.</param>
/// <param name="WorkingDays">How many days are worked.</param>
public sealed record CalendarRow(int Year, string Source, bool Own, int WorkingDays);
