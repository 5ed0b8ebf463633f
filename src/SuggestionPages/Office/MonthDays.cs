namespace SuggestionPages.Office;

/// <summary>A month (1 to 12) with all its days.</summary>
public sealed record MonthDays(int Month, IReadOnlyList<CalendarDayCell> Days);
