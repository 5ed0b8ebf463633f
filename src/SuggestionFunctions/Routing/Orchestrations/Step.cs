using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// The one mechanism under the whole route: a task that was opened with its deadlines, and waits for a decision or for
/// its clock. There is one pending wait for each task, under an event name of its own, kept across all reminders and moved
/// deadlines: only the timer is replaced. Decisions are judged here, one after the other, so of several that close it
/// exactly one wins. A task that an earlier run opened is taken up with what was decided and said of it then.
/// </summary>
internal sealed class Step(Road road, Lane lane, StepPlan plan, TaskPlan task, StepGroup group, StepAlarm? firstAlarm, TravelledTask? travelled)
{
    private readonly HashSet<string> judged = new(travelled?.Judged ?? [], StringComparer.Ordinal);
    private readonly Queue<DecisionSignal> waiting = new(travelled?.Waiting ?? []);
    private readonly Stretch stretch = plan.On ?? lane.Stretch;
    private StepAlarm? alarm = firstAlarm;
    private DateTimeOffset heardUntil = travelled?.HeardUntil ?? default;
    private int version = travelled?.Version ?? 1;
    private int revision;
    private StepOutcome? elsewhere;
    private TaskCompletionSource woken = new();
    private TaskCompletionSource? writing;

    public string TaskId => task.Id;

    public bool IsBeside => plan.Beside;

    public bool ClosesAtLimit => plan.AtLimit is not null;

    /// <summary>Whether an earlier run has come past it already.</summary>
    public bool IsBehind => travelled?.Outcome is not null;

    /// <summary>Runs until a closing decision is accepted, the clock closes it, or what it runs on ends around it.</summary>
    public async Task<StepOutcome> CompleteAsync()
    {
        foreach (var decision in travelled?.Accepted ?? [])
        {
            Keep(decision);
        }

        if (travelled?.Outcome is { } behind)
        {
            var facts = travelled.Accepted.FirstOrDefault(decision => decision.DecisionId == behind.DecisionId)?.Facts ?? new DecisionFacts();
            return new StepOutcome(behind.Action, behind.At, facts, road.Inherited(behind.DecisionId));
        }

        road.Enter(this);
        stretch.Enter(this);
        var outcome = await WaitAsync();
        road.Leave(this);
        if (outcome.Action != Outcomes.Ended)
        {
            stretch.Leave(this);
        }

        return outcome;
    }

    /// <summary>As <see cref="CompleteAsync"/>, with what follows, for a step that the road does not wait for.</summary>
    public async Task RunBesideAsync()
    {
        var outcome = await CompleteAsync();
        if (outcome.Action != Outcomes.Ended && plan.Done is { } done)
        {
            await done(outcome);
        }
    }

    /// <summary>
    /// Until what it has judged, or its clock has said, is written. Whoever closes its task from outside waits for that, once the step
    /// hears nothing any more: what the route has in mind is then what the documents say.
    /// </summary>
    public Task QuietAsync() => writing?.Task ?? Task.CompletedTask;

    /// <summary>Something else has closed it, such as the transfer that was granted; its task is closed by what follows.</summary>
    public void CloseAs(string action, DateTimeOffset at, string? answers)
    {
        elsewhere ??= new StepOutcome(action, at, new DecisionFacts(), answers);
        woken.TrySetResult();
    }

    /// <summary>Its deadlines were changed from outside: its clock speaks when they say. An older word than what it knows changes nothing.</summary>
    public void Rearm(TaskChangeOutput change)
    {
        Take(change);
        woken.TrySetResult();
    }

    private async Task<StepOutcome> WaitAsync()
    {
        var decided = road.Context.WaitForExternalEvent<DecisionSignal>(task.EventName);
        while (true)
        {
            if (stretch.IsOver)
            {
                return new StepOutcome(Outcomes.Ended, road.Now, new DecisionFacts());
            }

            if (elsewhere is not null)
            {
                return elsewhere;
            }

            // What was decided while the case had no orchestration comes in its turn between the alarms of that time.
            if (waiting.TryPeek(out var early) && (alarm is null || early.At < alarm.At))
            {
                if (await JudgeAsync(waiting.Dequeue(), early.At > heardUntil ? early.At : heardUntil) is { } closed)
                {
                    return closed;
                }

                continue;
            }

            await WakeAsync(decided);
            if (stretch.IsOver || elsewhere is not null)
            {
                continue;
            }

            if (decided.IsCompleted)
            {
                var signal = await decided;

                // What already waits for its turn behind a missed alarm keeps that turn, however often it is raised again.
                var hasItsTurn = waiting.Any(before => before.DecisionId == signal.DecisionId);
                if (!hasItsTurn && await JudgeAsync(signal, road.Now) is { } closed)
                {
                    return closed;
                }

                decided = road.Context.WaitForExternalEvent<DecisionSignal>(task.EventName);
            }
            else if (woken.Task.IsCompleted)
            {
                woken = new TaskCompletionSource();
            }
            else if (alarm is { } rings && await ClockSpeaksAsync(rings))
            {
                return new StepOutcome(plan.AtLimit ?? Outcomes.Ended, rings.At, new DecisionFacts());
            }
        }
    }

    private async Task WakeAsync(Task decided)
    {
        using var stopTimer = new CancellationTokenSource();
        List<Task> wakers = [decided, woken.Task, stretch.Ended];
        if (alarm is not null)
        {
            wakers.Add(road.Context.CreateTimer(alarm.At.UtcDateTime, stopTimer.Token));
        }

        await Task.WhenAny(wakers);
        stopTimer.Cancel();
    }

    /// <summary>Accepts or refuses a decision; how it ended, where it closed the task. Its clock goes on after <paramref name="at"/>.</summary>
    private async Task<StepOutcome?> JudgeAsync(DecisionSignal signal, DateTimeOffset at)
    {
        if (!judged.Add(signal.DecisionId))
        {
            return null;
        }

        var action = plan.Actions?.Contains(signal.Action) == false ? null : plan.Task.KnownAction(signal.Action);
        var refusal = signal.TaskVersion is { } seen && seen != version ? Refusal.TaskChanged
            : action is null ? new Refusal(Refusal.UnknownAction)
            : plan.Judge(signal);
        var closes = refusal is null && action is { Closes: true };
        var leadsOn = false;
        if (refusal is null)
        {
            version++;
            plan.Noted(signal);
            leadsOn = closes ? plan.LeadsOn?.Invoke(signal) ?? (!plan.Beside && group.ClosesLast()) : plan.Follows.ContainsKey(signal.Action);
        }

        Take(await WrittenAsync(road.ApplyAsync(new(
            road.NextOperation(), task.Id, signal.DecisionId, refusal, closes, !leadsOn, plan.Blind, MetBy(signal.Action, closes), ClosesAtLimit, at))));
        if (refusal is null && !closes)
        {
            Follow(signal);
        }

        return closes ? new StepOutcome(signal.Action, signal.At, signal.Facts, leadsOn ? signal.DecisionId : null) : null;
    }

    /// <summary>Reminds, or closes at the limit; true when it closed the task.</summary>
    private async Task<bool> ClockSpeaksAsync(StepAlarm rings)
    {
        var closes = rings.Kind == AlarmKind.Limit && ClosesAtLimit;
        if (closes && !plan.Beside)
        {
            group.ClosesLast();
        }

        var change = await WrittenAsync(road.ClockAsync(task.Id, rings, closes ? plan.AtLimit : null, plan.Blind, plan.ToldAt(rings), ClosesAtLimit));
        Take(change);
        if (closes && change.Closed == false)
        {
            // Its deadline had moved on while the limit was about to be spoken.
            group.Reopens();
            return false;
        }

        heardUntil = rings.At;
        return closes;
    }

    private async Task<TaskChangeOutput> WrittenAsync(Task<TaskChangeOutput> change)
    {
        writing = new TaskCompletionSource();
        try
        {
            return await change;
        }
        finally
        {
            writing.SetResult();
            writing = null;
        }
    }

    /// <summary>An earlier run accepted it: the route keeps in mind what it kept in mind then, and what followed goes on.</summary>
    private void Keep(DecisionSignal accepted)
    {
        plan.Noted(accepted);
        Follow(accepted);
    }

    private void Follow(DecisionSignal accepted)
    {
        if (plan.Follows.TryGetValue(accepted.Action, out var follow))
        {
            road.RunsAside(follow(accepted));
        }
    }

    /// <summary>Two changes of a task may be answered in another order than they were made: the later one counts.</summary>
    private void Take(TaskChangeOutput change)
    {
        if (change.Revision >= revision)
        {
            alarm = change.NextAlarm;
            revision = change.Revision;
        }
    }

    private List<string> MetBy(string action, bool closes)
    {
        List<string> met = [.. plan.Meets(action)];
        if (closes && plan.MeetsAtClosing)
        {
            met.Add(plan.Clocks[0].Rule);
        }

        return met;
    }
}
