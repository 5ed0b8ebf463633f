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
        var (from, until) = last < today ? (last, today) : (today, last);
        var days = 0;
        for (var date = from.AddDays(1); date <= until; date = date.AddDays(1))
        {
            days += calendars.DayAt(date).IsWorkingDay ? 1 : 0;
        }

        return new Due(last, today, days, provisional);
    }

    /// <summary>An instant in words, as clocks in China show it.</summary>
    public string Moment(DateTimeOffset instant, bool english) => Dates.Moment(ChinaTime.Of(instant), today.Year, english);
}
