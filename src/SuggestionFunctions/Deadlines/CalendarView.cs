namespace SuggestionFunctions.Deadlines;

/// <summary>A loaded calendar as the API shows it. Dates are China's.</summary>
public sealed record CalendarView(int Year, string Source, int WorkingDays, IReadOnlyList<HolidayView> Holidays, IReadOnlyList<DateOnly> WorkedDays);
