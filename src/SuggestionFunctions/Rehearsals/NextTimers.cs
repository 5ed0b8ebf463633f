using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Rehearsals;

/// <summary>
/// What happens next in a town if nobody does anything: reminders, last days and limits of the tasks that are open, read from its desks.
/// Not what only a step's own orchestration knows, such as when a meeting begins.
/// </summary>
public sealed class NextTimers(HeldTasks held, TownCalendars towns, SubjectStore subjects, SubjectKinds kinds, TimeProvider clock)
{
    internal async Task<IReadOnlyList<NextTimer>> OfTownAsync(string townId, int count, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var calendars = await towns.OfAsync(townId, cancellation);
        var counting = new Dictionary<string, CountingRules?>(StringComparer.Ordinal);
        var next = new List<NextTimer>();
        foreach (var task in await held.OfTownAsync(townId, cancellation))
        {
            var subject = task.Entry.SubjectId;
            if (!counting.TryGetValue(subject, out var rules))
            {
                counting[subject] = rules = await subjects.FindHeaderAsync(subject, cancellation) is { } header ? await kinds.Of(header.Kind).CountingAsync(header, cancellation) : null;
            }

            if (rules is not null)
            {
                var reminders = new Reminders(calendars, rules.ReminderTime);
                var until = kinds.Of(task.Entry.SubjectKind).Tasks[task.Entry.Kind].AtLimit is null ? DateTimeOffset.MaxValue : task.Deadlines[0].ExpiresAt;
                next.AddRange(task.Deadlines.Where(deadline => deadline.Clock != DeadlineClock.Window)
                    .SelectMany(deadline => reminders.AlarmsOf(deadline).SkipWhile(alarm => alarm.At <= now).TakeWhile(alarm => alarm.At <= until).Take(count).Select(alarm => new NextTimer(alarm, deadline.Rule, task))));
            }
        }

        return [.. next.OrderBy(timer => timer.Alarm.At).ThenBy(timer => timer.Task.Key, StringComparer.Ordinal).Take(count)];
    }
}
