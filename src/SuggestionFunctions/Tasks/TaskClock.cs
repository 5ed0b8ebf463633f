using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>What a task's deadlines come to: when it is due, from when its light is yellow, and when its clock speaks up next. Pure.</summary>
public sealed class TaskClock(Calendars calendars)
{
    /// <summary>Counts the deadlines of a task that opens now.</summary>
    public IReadOnlyList<Deadline> Count(IReadOnlyList<DeadlineRequest> requests, CountingRules counting) => [.. requests.Select(request =>
    {
        var start = ChinaTime.DateOf(request.From);
        var period = new Period(request.Rule.Amount, request.Rule.Unit);
        var counted = period.CountFrom(start, calendars, counting.RollOver);
        if (request.Set is { } set && set > start)
        {
            period = new Period(Math.Min(set.DayNumber - start.DayNumber, Period.LargestAmount), DeadlineUnit.Day);
            counted = period.CountFrom(start, calendars, counting.RollOver);
        }

        if (request.Promised is { } promised && promised > counted.Due)
        {
            period = new Period(Math.Min(promised.DayNumber - start.DayNumber, Period.LargestAmount), DeadlineUnit.Day);
            counted = period.CountFrom(start, calendars, counting.RollOver);
        }

        var deadline = new Deadline
        {
            Rule = request.Rule.Name,
            Clock = request.Rule.Clock,
            Article = request.Rule.Article,
            Unit = period.Unit,
            Amount = period.Amount,
            Start = start,
            Original = counted.Due,
            Due = counted.Due,
            Extended = false,
            Provisional = counted.Provisional,
            Skipped = counted.Skipped,
        };
        return request.Granted is { } granted && granted > deadline.Due ? deadline.ExtendTo(granted, calendars, counting.RollOver) : deadline;
    })];

    /// <summary>What a change of a task returns: its next alarm after an instant (UTC), and where the case stands with it.</summary>
    public TaskChangeOutput Output(SubjectDraft draft, TaskRecord task, bool closesAtLimit, DateTimeOffset after, CountingRules counting) => new(
        task.State == TaskState.Open ? Next(task.Deadlines, closesAtLimit, after, counting) : null, CaseGlance.Of(draft.Header), draft.Header.Revision + 1,
        task.State == TaskState.Closed);

    /// <summary>A task's deadlines counted anew by the calendars as they are now.</summary>
    public IReadOnlyList<Deadline> Recount(IReadOnlyList<Deadline> deadlines, CountingRules counting) =>
        [.. deadlines.Select(deadline => deadline.Recompute(calendars, counting.RollOver))];

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
