using SuggestionFunctions.Deadlines;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>Due instants as the days that people count: working days left, or late, by the town's calendars.</summary>
/// <param name="calendars">The town's.</param>
/// <param name="today">Today in China.</param>
public sealed class DueDates(Calendars calendars, DateOnly today)
{
    public DateOnly Today => today;

    /// <param name="dueAt">The instant at which the last day is over; null where nothing is due.</param>
    /// <param name="provisional">Whether a calendar that is not known yet could move it.</param>
    public Due? Of(DateTimeOffset? dueAt, bool provisional = false)
    {
        if (dueAt is not { } instant)
        {
            return null;
        }

        var last = ChinaTime.DateOf(instant.AddTicks(-1));
        return new Due(last, today, last < today ? WorkingDays(last, today) : WorkingDays(today, last), provisional);
    }

    /// <summary>The working days after a day, up to another.</summary>
    public int WorkingDays(DateOnly from, DateOnly until)
    {
        var days = 0;
        for (var date = from.AddDays(1); date <= until; date = date.AddDays(1))
        {
            days += calendars.DayAt(date).IsWorkingDay ? 1 : 0;
        }

        return days;
    }

    /// <summary>The working days from an instant to another, the day of the first not counted.</summary>
    public int WorkingDays(DateTimeOffset from, DateTimeOffset until) => WorkingDays(ChinaTime.DateOf(from), ChinaTime.DateOf(until));

    /// <summary>The day of an instant in China, in words.</summary>
    public string DayOf(DateTimeOffset instant, bool english) => Dates.Short(ChinaTime.DateOf(instant), today.Year, english);

    /// <summary>What a day is on the calendar.</summary>
    public CalendarDay DayAt(DateOnly date) => calendars.DayAt(date);

    /// <summary>An instant in words, as clocks in China show it.</summary>
    public string Moment(DateTimeOffset instant, bool english) => Dates.Moment(ChinaTime.Of(instant), today.Year, english);
}
