namespace SuggestionPages.Office;

/// <summary>One year's calendar.</summary>
public sealed record CalendarModel(CalendarRow Calendar, IReadOnlyList<MonthDays> Months);
