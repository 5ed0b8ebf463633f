using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>What a task's deadlines come to: when it is due, from when its light is yellow, and when its clock speaks up next. Pure.</summary>
public sealed class TaskClock(Calendars calendars)
{
    /// <summary>Counts the deadlines of a task that opens now.</summary>
    public IReadOnlyList<Deadline> Count(IReadOnlyList<DeadlineRequest> requests, CountingRules counting) => [.. requests.Select(request =>
    {
        var start = ChinaTime.DateOf(request.From);
        var counted = new Period(request.Rule.Amount, request.Rule.Unit).CountFrom(start, calendars, counting.RollOver);
        return new Deadline
        {
            Rule = request.Rule.Name,
            Clock = request.Rule.Clock,
            Article = request.Rule.Article,
            Unit = request.Rule.Unit,
            Amount = request.Rule.Amount,
            Start = start,
            Original = counted.Due,
            Due = counted.Due,
            Extended = false,
            Provisional = counted.Provisional,
            Skipped = counted.Skipped,
        };
    })];

    /// <summary>The nearest unmet deadline, windows excepted; null where there is none.</summary>
    public static Deadline? Nearest(IEnumerable<Deadline> deadlines) =>
        deadlines.Where(deadline => deadline.MetAt is null && deadline.Clock != DeadlineClock.Window).MinBy(deadline => deadline.Due);

    /// <summary>
    /// The first alarm after an instant (UTC) of any unmet deadline; of several at one instant the gravest. The limit itself
    /// is an alarm only for the first deadline of a task that closes at it, and the last one then.
    /// </summary>
    public StepAlarm? Next(IReadOnlyList<Deadline> deadlines, bool closesAtLimit, DateTimeOffset after, CountingRules counting)
    {
        var reminders = new Reminders(calendars, counting.ReminderTime);
        StepAlarm? next = null;
        for (var i = 0; i < deadlines.Count; i++)
        {
            if (deadlines[i].Clock == DeadlineClock.Window)
            {
                continue;
            }

            var closes = closesAtLimit && i == 0;
            var alarm = reminders.AlarmsOf(deadlines[i]).FirstOrDefault(candidate => candidate.At > after && (closes || candidate.Kind != AlarmKind.Limit));
            if (alarm is not null && (next is null || alarm.At < next.At || (alarm.At == next.At && alarm.Kind > next.Kind)))
            {
                next = new StepAlarm(alarm.At, alarm.Kind, alarm.Number, deadlines[i].Rule);
            }
        }

        return next;
    }
}
