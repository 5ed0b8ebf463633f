namespace SuggestionFunctions.Deadlines;

/// <summary>
/// When a deadline speaks up: at yellow, on the last day, at its limit, on the first working day overdue and each week
/// after. All but the limit at the profile's reminder time (08:30 China Standard Time) on working days.
/// </summary>
public sealed class Reminders(Calendars calendars, TimeOnly time)
{
    /// <summary>
    /// The first alarm after an instant; null if there is none any more: the deadline is met, a window is over, or the
    /// year 2100 is. Work is bounded by the weeks overdue.
    /// </summary>
    public Alarm? NextAlarm(Deadline deadline, DateTimeOffset after) => AlarmsOf(deadline).FirstOrDefault(alarm => alarm.At > after);

    /// <summary>
    /// Every alarm of a deadline that is not met, each later than the one before, up to the end of 2100.
    /// <list type="bullet">
    /// <item>Yellow: the first reminder time of a working day at or after the moment the light turns; left out where that
    /// is not before the last day's.</item>
    /// <item>Last day: on the due date, or where that is off (no roll-over) on the last working day before, if one was
    /// counted.</item>
    /// <item>Overdue: on the first working day after the due date; then a week after the one before, moved to a working
    /// day. So two never fall together, and the numbers have no gap, however long a holiday is.</item>
    /// </list>
    /// A window has its limit only: nobody is late for it.
    /// </summary>
    public IEnumerable<Alarm> AlarmsOf(Deadline deadline)
    {
        if (deadline.MetAt is not null)
            yield break;
        if (deadline.Clock != DeadlineClock.Window)
        {
            if (LastDay(deadline) is { } lastDay)
            {
                if (Yellow(deadline) is { } yellow && yellow.At < lastDay.At)
                    yield return yellow;
                yield return lastDay;
            }
        }

        yield return new Alarm(deadline.ExpiresAt, AlarmKind.Limit, 0);
        if (deadline.Clock == DeadlineClock.Window)
            yield break;
        var number = 0;
        for (var day = calendars.WorkingDayOnOrAfter(deadline.Due.AddDays(1)); day is { } date; day = calendars.WorkingDayOnOrAfter(date.AddDays(7)))
        {
            number++;
            yield return new Alarm(ChinaTime.At(date, time), number == 1 ? AlarmKind.Overdue : AlarmKind.OverdueWeekly, number);
        }
    }

    private Alarm? Yellow(Deadline deadline)
    {
        var turns = Lights.YellowFrom(deadline.Start, deadline.Due);
        var date = ChinaTime.DateOf(turns);
        if (ChinaTime.At(date, time) < turns)
            date = date.AddDays(1);
        return calendars.WorkingDayOnOrAfter(date) is { } day ? new Alarm(ChinaTime.At(day, time), AlarmKind.Yellow, 0) : null;
    }

    private Alarm? LastDay(Deadline deadline) =>
        calendars.WorkingDayOnOrBefore(deadline.Due) is { } day && day > deadline.Start
            ? new Alarm(ChinaTime.At(day, time), AlarmKind.LastDay, 0)
            : null;
}
