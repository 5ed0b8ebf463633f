using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// A line of doings on a case's road: the main one, or one beside it. Its tasks are numbered by themselves, in the order of
/// their openings, so that a run that carries the case on from its documents finds them under the same ids whatever the
/// other lanes do; and each opening answers the decisions that led to it.
/// </summary>
internal sealed class Lane(Road road, string name, Stretch stretch)
{
    /// <summary>A task brings two or three documents into a batch, of which the storage takes a hundred.</summary>
    private const int TasksInABatch = 30;

    private readonly List<string> unanswered = [];
    private readonly List<ClosedTask> closing = [];
    private readonly List<Step> left = [];
    private int tasks;

    public string Name => name;

    /// <summary>How many tasks it has planned.</summary>
    public int Planned => tasks;

    /// <summary>What the lane runs on: it ends with it.</summary>
    public Stretch Stretch => stretch;

    /// <summary>The instant (UTC) at which the next step opens: now, or when an earlier run opened it.</summary>
    public DateTimeOffset NextOpensAt => road.TravelledAs(NextId(1)) is { } next ? next.OpenedAt : road.Now;

    /// <summary>Whether an earlier run has opened the next step already.</summary>
    public bool GoesOnTravelled => road.TravelledAs(NextId(1)) is not null;

    /// <summary>What a department is at this point of the lane: itself, or what it went over into before.</summary>
    public string GoesOnAs(string department) => road.Successions.Where(succession => succession.IsBefore(this)).Aggregate(department, (now, succession) => succession.Of(now));

    /// <summary>From now on the next opening or ending answers this decision.</summary>
    public void AnswersWith(string? decisionId)
    {
        if (decisionId is not null)
        {
            unanswered.Add(decisionId);
        }
    }

    /// <summary>The next opening closes this task.</summary>
    public void Closes(Step step, string outcome)
    {
        closing.Add(new ClosedTask(step.TaskId, outcome));
        left.Add(step);
    }

    /// <summary>Leaves a stretch: what is still open on it ends, and the next opening closes it.</summary>
    public void Leave(Stretch behind)
    {
        foreach (var step in behind.OpenSteps)
        {
            Closes(step, Outcomes.Ended);
        }

        behind.End();
    }

    /// <summary>Opens one step and waits until it is done.</summary>
    /// <exception cref="RoadEndsException">The case ended around it.</exception>
    public async Task<StepOutcome> TakeStepAsync(CaseStanding? standing, StepPlan plan) => (await TakeStepsAsync(standing, [plan]))[0];

    /// <summary>Opens several steps at once and waits until all of them are done, save those beside the road, whose outcome is never waited for.</summary>
    /// <exception cref="RoadEndsException">The case ended around them.</exception>
    public async Task<IReadOnlyList<StepOutcome>> TakeStepsAsync(CaseStanding? standing, IReadOnlyList<StepPlan> plans) =>
        await CompleteAsync(await OpenAsync(standing, plans));

    /// <summary>Waits until all of the steps are done but those beside the road, which run from now on; the next opening answers those that lead on.</summary>
    /// <exception cref="RoadEndsException">The case ended around them.</exception>
    public async Task<IReadOnlyList<StepOutcome>> CompleteAsync(IReadOnlyList<Step> steps)
    {
        var waited = steps.Where(step => !step.IsBeside).Select(step => step.CompleteAsync()).ToList();
        RunBeside(steps);
        var outcomes = await Task.WhenAll(waited);
        road.ThrowIfOver();
        foreach (var outcome in outcomes)
        {
            AnswersWith(outcome.Answers);
        }

        return outcomes;
    }

    /// <summary>Lets those of the steps run that are beside the road.</summary>
    public void RunBeside(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps.Where(step => step.IsBeside))
        {
            road.RunsAside(step.RunBesideAsync());
        }
    }

    /// <summary>
    /// Opens several steps at once. <paramref name="standing"/> is where the case stands
    /// from now on, null: where it stood. What was travelled already is taken up instead.
    /// </summary>
    public async Task<IReadOnlyList<Step>> OpenAsync(CaseStanding? standing, IReadOnlyList<StepPlan> plans, bool together = true)
    {
        var planned = plans.Select(plan => (Plan: plan, Task: Plan(plan))).ToList();
        var before = planned.Select(pair => road.TakeTravelled(pair.Task)).ToList();
        var alarms = new Dictionary<string, StepAlarm?>(StringComparer.Ordinal);
        if (before.TrueForAll(task => task is null))
        {
            road.RequireAllTravelled(name, planned[0].Task.Id);
        }

        var recounts = road.Recounts;
        await OpenNewAsync(standing, [.. planned.Zip(before).Where(pair => pair.Second is null).Select(pair => pair.First.Task)], alarms);
        await TakeUpAsync([.. planned.Zip(before).SelectMany(pair => pair.Second is { Outcome: null } travelled ? [(pair.First.Plan, travelled)] : Array.Empty<(StepPlan, TravelledTask)>())], alarms);

        if (road.Recounts != recounts && alarms.Count > 0)
        {
            // A calendar was loaded meanwhile: their days are counted once more.
            RecountedTask[] recounted = [.. planned.Where(pair => alarms.ContainsKey(pair.Task.Id)).Select(pair => new RecountedTask(pair.Task.Id, pair.Task.ClosesAtLimit))];
            foreach (var (task, change) in recounted.Zip(await road.RecountAsync(recounted)))
            {
                alarms[task.TaskId] = change.NextAlarm;
            }
        }

        var waited = planned.Zip(before).Count(pair => !pair.First.Plan.Beside && pair.Second?.Outcome is null);
        var group = new StepGroup(waited);
        List<Step> steps = [.. planned.Select((pair, i) =>
            new Step(road, this, pair.Plan, pair.Task, together ? group : new StepGroup(1), alarms.GetValueOrDefault(pair.Task.Id), before[i]))];
        if (name.Length > 0 && before.TrueForAll(task => task is not null))
        {
            unanswered.Clear(); // The opening that an earlier run made answered them.
        }

        var orphans = steps.Where(step => !step.IsBehind).ToList();
        if (name.Length > 0 && stretch.IsOver && orphans.Count + unanswered.Count > 0)
        {
            // What it is about ended while this was under way, or before: nobody waits for these any more.
            await road.CloseTasksAsync([.. orphans.Select(step => new ClosedTask(step.TaskId, Outcomes.Ended))], TakeUnanswered());
        }

        return steps;
    }

    /// <summary>Another lane answers it; false where this one had nothing to answer.</summary>
    public bool NoLongerAnswers(string decisionId) => unanswered.Remove(decisionId);

    public List<string> TakeUnanswered()
    {
        var taken = unanswered.ToList();
        unanswered.Clear();
        return taken;
    }

    private async Task OpenNewAsync(CaseStanding? standing, IReadOnlyList<TaskPlan> opening, Dictionary<string, StepAlarm?> alarms)
    {
        // A lane that came too late opens nothing: what it is about is over.
        if (opening.Count == 0 || (stretch.IsOver && name.Length > 0))
        {
            return;
        }

        var (closes, closed) = (closing.ToList(), left.ToList());
        closing.Clear();
        left.Clear();
        await Task.WhenAll(closed.Select(step => step.QuietAsync()));
        if (closes.Count + opening.Count > TasksInABatch)
        {
            await road.CloseTasksAsync(closes, []);
            closes = [];
        }

        var parts = opening.Chunk(TasksInABatch).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var last = i == parts.Count - 1;
            var next = await road.OpenTasksAsync(standing, parts[i], i == 0 ? closes : [], last ? TakeUnanswered() : []);
            foreach (var (task, alarm) in parts[i].Zip(next))
            {
                alarms.Add(task.Id, alarm);
            }
        }
    }

    private async Task TakeUpAsync(IReadOnlyList<(StepPlan Plan, TravelledTask Task)> open, Dictionary<string, StepAlarm?> alarms)
    {
        if (open.Count == 0)
        {
            return;
        }

        var taken = open.Select(pair => new TakenUpTask(
            pair.Task.Id, pair.Plan.AtLimit is not null, pair.Task.HeardUntil, pair.Task.LastAlarm, pair.Task.LastAlarm is { } last ? pair.Plan.ToldAt(last) : [])).ToList();
        foreach (var (task, next) in taken.Zip(await road.TakeUpTasksAsync(taken)))
        {
            alarms.Add(task.Id, next);
        }
    }

    private TaskPlan Plan(StepPlan plan)
    {
        var id = NextId(1);
        tasks++;
        var deadlines = plan.Clocks.Select(clock => new DeadlineRequest(road.Profile.RuleOf(clock.Rule), clock.From, clock.Granted, clock.Promised, clock.Set)).ToList();
        return new TaskPlan(id, plan.Task.Name, plan.Round, plan.Assignee, deadlines, plan.AtLimit is not null, $"decide-{id}", plan.Actions, plan.About,
            plan.Told.Count == 0 ? null : [.. plan.Told.Select(assignee => assignee.Desk().Value)]);
    }

    private string NextId(int ahead) => road.TaskId(name, tasks + ahead);
}
