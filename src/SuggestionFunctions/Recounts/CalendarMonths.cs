using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionPages.Office;

namespace SuggestionFunctions.Recounts;

/// <summary>A year as months of days, each worked or off, with why.</summary>
internal static class CalendarMonths
{
    public static IReadOnlyList<MonthDays> Of(Calendars calendars, int year, Language language) =>
    [
        .. Enumerable.Range(1, 12).Select(month => new MonthDays(month,
            [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => Of(calendars.DayAt(new DateOnly(year, month, day)), language))])),
    ];

    private static CalendarDayCell Of(CalendarDay day, Language language)
    {
        var weekend = day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return new CalendarDayCell(day.Date, !day.IsWorkingDay ? "rest" : weekend ? "made-up" : "work", day.WhyOff?.In(language == Language.English ? "en" : "zh"));
    }
}
