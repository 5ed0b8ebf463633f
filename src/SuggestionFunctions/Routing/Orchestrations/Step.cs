using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// The one mechanism under the whole route: a task that was opened with its deadlines, and waits for a decision or for
/// its clock. There is one pending wait for each task, under an event name of its own, kept across all reminders: only
/// the timer is replaced. Decisions are judged here, one after the other, so of several that close it exactly one wins.
/// A task that an earlier run opened is taken up with what was decided and said of it then.
/// </summary>
internal sealed class Step
{
    private readonly Road road;
    private readonly StepPlan plan;
    private readonly TaskPlan task;
    private readonly StepGroup group;
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private readonly Queue<DecisionSignal> waiting = [];
    private readonly StepOutcome? behind;
    private StepAlarm? alarm;
    private DateTimeOffset heardUntil;
    private int version = 1;

    public Step(Road road, StepPlan plan, TaskPlan task, StepGroup group, StepAlarm? firstAlarm)
    {
        this.road = road;
        this.plan = plan;
        this.task = task;
        this.group = group;
        alarm = firstAlarm;
    }

    /// <summary>A task that an earlier run opened, and perhaps closed.</summary>
    public Step(Road road, StepPlan plan, TaskPlan task, StepGroup group, StepAlarm? nextAlarm, TravelledTask travelled)
        : this(road, plan, task, group, nextAlarm)
    {
        version = travelled.Version;
        judged.UnionWith(travelled.Judged);
        waiting = new Queue<DecisionSignal>(travelled.Waiting);
        heardUntil = travelled.HeardUntil;
        foreach (var decision in travelled.Accepted.Where(decision => decision.DecisionId != travelled.Outcome?.DecisionId))
        {
            plan.Noted(decision);
        }

        if (travelled.Outcome is { } outcome)
        {
            var facts = travelled.Accepted.FirstOrDefault(decision => decision.DecisionId == outcome.DecisionId)?.Facts ?? new DecisionFacts();
            behind = new StepOutcome(outcome.Action, outcome.At, facts);
        }
    }

    /// <summary>Runs until a closing decision is accepted, the clock closes it, or the case ends around it.</summary>
    public async Task<StepOutcome> CompleteAsync()
    {
        if (behind is not null)
        {
            return behind;
        }

        var decided = road.Context.WaitForExternalEvent<DecisionSignal>(task.EventName);
        while (true)
        {
            // What was decided while the case had no orchestration comes in its turn between the alarms of that time.
            if (waiting.TryPeek(out var early) && (alarm is null || early.At < alarm.At))
            {
                if (await JudgeAsync(waiting.Dequeue(), early.At > heardUntil ? early.At : heardUntil))
                {
                    return new StepOutcome(early.Action, early.At, early.Facts);
                }

                continue;
            }

            using var stopTimer = new CancellationTokenSource();
            List<Task> wakers = alarm is null
                ? [decided, road.Ended]
                : [decided, road.Context.CreateTimer(alarm.At.UtcDateTime, stopTimer.Token), road.Ended];
            await Task.WhenAny(wakers);
            stopTimer.Cancel();

            if (road.Ended.IsCompleted)
            {
                return new StepOutcome(Outcomes.Ended, road.Now, new DecisionFacts());
            }

            if (decided.IsCompleted)
            {
                var signal = await decided;

                // What already waits for its turn behind a missed alarm keeps that turn, however often it is raised again.
                var hasItsTurn = waiting.Any(before => before.DecisionId == signal.DecisionId);
                if (!hasItsTurn && await JudgeAsync(signal, road.Now))
                {
                    return new StepOutcome(signal.Action, signal.At, signal.Facts);
                }

                decided = road.Context.WaitForExternalEvent<DecisionSignal>(task.EventName);
            }
            else if (alarm is { } rings)
            {
                if (await ClockSpeaksAsync(rings))
                {
                    return new StepOutcome(plan.AtLimit ?? Outcomes.Ended, rings.At, new DecisionFacts());
                }
            }
        }
    }

    /// <summary>Accepts or refuses a decision; true when it closed the task. Its clock goes on after <paramref name="at"/>.</summary>
    private async Task<bool> JudgeAsync(DecisionSignal signal, DateTimeOffset at)
    {
        if (!judged.Add(signal.DecisionId))
        {
            return false;
        }

        var refusal = signal.TaskVersion is { } seen && seen != version ? Refusal.TaskChanged
            : plan.Task.ActionNamed(signal.Action) is null ? new Refusal(Refusal.UnknownAction)
            : plan.Judge(signal);
        var closes = refusal is null && plan.Task.ActionNamed(signal.Action) is { Closes: true };
        if (refusal is null)
        {
            version++;
        }

        var settles = !closes || plan.Beside || !group.ClosesLast();
        var change = await road.ApplyAsync(new(
            road.NextOperation(), task.Id, signal.DecisionId, refusal, closes, settles, plan.Blind, MetBy(signal.Action, closes), plan.AtLimit is not null, at));
        alarm = change.NextAlarm;
        if (!settles)
        {
            road.AnswersWith(signal.DecisionId);
        }

        if (refusal is null && !closes)
        {
            plan.Noted(signal);
        }

        return closes;
    }

    /// <summary>Reminds, or closes at the limit; true when it closed the task.</summary>
    private async Task<bool> ClockSpeaksAsync(StepAlarm rings)
    {
        var closes = rings.Kind == AlarmKind.Limit && plan.AtLimit is not null;
        if (closes && !plan.Beside)
        {
            group.ClosesLast();
        }

        var change = await road.ClockAsync(task.Id, rings, closes ? plan.AtLimit : null, plan.Blind, plan.ToldAt(rings), plan.AtLimit is not null);
        alarm = change.NextAlarm;
        heardUntil = rings.At;
        return closes;
    }

    private List<string> MetBy(string action, bool closes)
    {
        List<string> met = [];
        if (plan.Meets.TryGetValue(action, out var rule))
        {
            met.Add(rule);
        }

        if (closes && plan.MeetsAtClosing)
        {
            met.Add(plan.Clocks[0].Rule);
        }

        return met;
    }
}
