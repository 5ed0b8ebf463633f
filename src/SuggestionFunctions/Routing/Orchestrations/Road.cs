using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// One case on its way: what its orchestration knows and the few things it can have done. Every change is an activity
/// with an operation id of its own, applied once; storage that is away is waited for without end.
/// <para>
/// A run that carries a case on from its documents goes the road from its beginning: each step asks for the task it would
/// open, by its number, and where the documents have it already it is not opened but passed, or taken up. So whatever a
/// phase has in mind is rebuilt by the phase itself, from the same outcomes as the first time.
/// </para>
/// </summary>
internal sealed class Road
{
    private static readonly TaskOptions UntilItWorks = TaskOptions.FromRetryPolicy(
        new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1))
        {
            HandleFailure = failure => !failure.IsCausedBy<SupersededException>(),
        });

    private readonly RouteStart start;
    private readonly TaskCompletionSource ended = new();
    private readonly List<string> unanswered = [];
    private readonly List<Task> beside = [];
    private readonly Dictionary<string, TravelledTask> travelled = new(StringComparer.Ordinal);
    private int tasks;
    private int operations;

    private Road(TaskOrchestrationContext context, RouteStart start)
    {
        Context = context;
        this.start = start;
        Counting = new CountingRules(start.Profile.RollOver, start.Profile.ReminderTime);
    }

    public TaskOrchestrationContext Context { get; }

    public string TownId => start.TownId;

    public string LeadDeputy => start.LeadDeputy;

    public IEnumerable<string> Signatories => start.CoSigners.Prepend(start.LeadDeputy);

    public RuleProfile Profile => start.Profile;

    /// <summary>This instant, in UTC, the same in every replay.</summary>
    public DateTimeOffset Now => new(Context.CurrentUtcDateTime, TimeSpan.Zero);

    /// <summary>The instant (UTC) at which the next step opens: now, or when an earlier run opened it.</summary>
    public DateTimeOffset NextOpensAt => travelled.TryGetValue(TaskId(tasks + 1), out var next) ? next.OpenedAt : Now;

    /// <summary>Completed when the case has ended: what runs beside it ends with it.</summary>
    public Task Ended => ended.Task;

    private CountingRules Counting { get; }

    /// <summary>The road from its beginning, with what an earlier run has travelled of it.</summary>
    public static async Task<Road> EnterAsync(TaskOrchestrationContext context, RouteStart start)
    {
        var road = new Road(context, start);
        if (start.BegunAs is not null)
        {
            await road.ReadTravelledAsync();
        }

        return road;
    }

    public string NextOperation() => SubjectKeys.Operation(start.Run, ++operations);

    /// <summary>From now on the next opening or ending answers this decision.</summary>
    public void AnswersWith(string decisionId) => unanswered.Add(decisionId);

    /// <summary>Opens one step and waits until it is done.</summary>
    public async Task<StepOutcome> TakeStepAsync(SuggestionStep? step, StepPlan plan) => (await TakeStepsAsync(step, [plan]))[0];

    /// <summary>Opens several steps at once and waits until all of them are done, save those beside the road, whose outcome is never waited for.</summary>
    public async Task<IReadOnlyList<StepOutcome>> TakeStepsAsync(SuggestionStep? step, IReadOnlyList<StepPlan> plans, SuggestionState state = SuggestionState.InProgress)
    {
        var taskPlans = plans.Select(Plan).ToList();
        var opened = travelled.ContainsKey(taskPlans[0].Id) ? await TakeUpAsync(plans, taskPlans) : await OpenAsync(step, plans, taskPlans, state);
        var waited = new List<Task<StepOutcome>>();
        for (var i = 0; i < plans.Count; i++)
        {
            var running = opened[i].CompleteAsync();
            if (plans[i].Beside)
            {
                beside.Add(running);
            }
            else
            {
                waited.Add(running);
            }
        }

        return await Task.WhenAll(waited);
    }

    public async Task<TaskChangeOutput> ApplyAsync(JudgedDecision decision)
    {
        var change = await Context.CallActivityAsync<TaskChangeOutput>(
            nameof(TaskActivities.ApplyDecision),
            new ApplyDecisionInput(
                decision.Operation, start.SubjectId, decision.TaskId, decision.DecisionId, decision.Refusal, decision.Closes, decision.Settles, decision.Hidden,
                decision.Meets, Counting, decision.ClosesAtLimit, decision.At),
            UntilItWorks);
        Show(change.Glance);
        return change;
    }

    public async Task<TaskChangeOutput> ClockAsync(string taskId, StepAlarm rings, string? outcome, bool hidden, IReadOnlyList<string> told, bool closesAtLimit)
    {
        var change = await Context.CallActivityAsync<TaskChangeOutput>(
            nameof(TaskActivities.ClockSpeaks),
            new ClockInput(NextOperation(), start.SubjectId, taskId, rings, outcome, hidden, told, Counting, closesAtLimit),
            UntilItWorks);
        Show(change.Glance);
        return change;
    }

    /// <summary>Lets everybody see the ratings of a round; where the road goes on from there already, they do.</summary>
    public async Task RevealAsync(int round)
    {
        if (!travelled.ContainsKey(TaskId(tasks + 1)))
        {
            Show(await Context.CallActivityAsync<CaseGlance>(
                nameof(SuggestionActivities.RevealEvaluations), new RevealInput(NextOperation(), start.SubjectId, round, Now), UntilItWorks));
        }
    }

    /// <summary>Ends the case: whatever is still open ends with it.</summary>
    public async Task EndAsync(SuggestionState state, string reason)
    {
        RequireAllTravelled("the end");
        Show(await Context.CallActivityAsync<CaseGlance>(
            nameof(SuggestionActivities.EndCase), new EndInput(NextOperation(), start.SubjectId, Now, state, reason, TakeUnanswered()), UntilItWorks));
        ended.SetResult();
        await Task.WhenAll(beside);
    }

    private async Task ReadTravelledAsync()
    {
        var before = await Context.CallActivityAsync<TravelledRoad>(nameof(RoadActivities.ReadRoad), new ReadRoadInput(NextOperation(), start.SubjectId), UntilItWorks);
        foreach (var task in before.Tasks)
        {
            travelled.Add(task.Id, task);
        }

        unanswered.AddRange(before.Settling);
        Show(before.Glance);
    }

    /// <summary>Steps whose tasks an earlier run opened: those that are closed are behind, the others go on as they stand.</summary>
    private async Task<IReadOnlyList<Step>> TakeUpAsync(IReadOnlyList<StepPlan> plans, List<TaskPlan> taskPlans)
    {
        var before = taskPlans.Select(Travelled).ToList();
        var open = plans.Zip(before).Where(pair => pair.Second.Outcome is null).ToList();
        var alarms = new Dictionary<string, StepAlarm?>(StringComparer.Ordinal);
        if (open.Count > 0)
        {
            var taken = open.Select(pair => new TakenUpTask(
                pair.Second.Id, pair.First.AtLimit is not null, pair.Second.HeardUntil, pair.Second.LastAlarm,
                pair.Second.LastAlarm is { } last ? pair.First.ToldAt(last) : [])).ToList();
            var output = await Context.CallActivityAsync<TakeUpTasksOutput>(
                nameof(RoadActivities.TakeUpTasks), new TakeUpTasksInput(NextOperation(), start.SubjectId, taken, Counting), UntilItWorks);
            foreach (var (task, next) in taken.Zip(output.Alarms))
            {
                alarms.Add(task.Id, next);
            }
        }

        var group = new StepGroup(open.Count(pair => !pair.First.Beside));
        return [.. plans.Select((plan, i) => new Step(this, plan, taskPlans[i], group, alarms.GetValueOrDefault(before[i].Id), before[i]))];
    }

    /// <exception cref="InvalidOperationException">The case went elsewhere than this route does: a later version of the route has to say what becomes of it.</exception>
    private TravelledTask Travelled(TaskPlan plan) =>
        travelled.Remove(plan.Id, out var task) && task.Kind == plan.Kind && task.Round == plan.Round
            ? task
            : throw new InvalidOperationException($"The route asks for {plan.Kind} of round {plan.Round} as {plan.Id}, where the case has {task?.Kind ?? "nothing"} of round {task?.Round ?? 0}.");

    private void RequireAllTravelled(string what)
    {
        if (travelled.Count > 0)
        {
            throw new InvalidOperationException($"The route comes to {what}, and the case went farther: {string.Join(", ", travelled.Keys)}.");
        }
    }

    private async Task<IReadOnlyList<Step>> OpenAsync(SuggestionStep? step, IReadOnlyList<StepPlan> plans, List<TaskPlan> taskPlans, SuggestionState state)
    {
        RequireAllTravelled(taskPlans[0].Id);
        var output = await Context.CallActivityAsync<OpenTasksOutput>(
            nameof(TaskActivities.OpenTasks),
            new OpenTasksInput(
                NextOperation(), start.SubjectId, Context.InstanceId, Now, Codes.Of(state), step is { } named ? Codes.Of(named) : null, taskPlans, Counting, TakeUnanswered()),
            UntilItWorks);
        Show(output.Glance);
        var group = new StepGroup(plans.Count(plan => !plan.Beside));
        return [.. plans.Select((plan, i) => new Step(this, plan, taskPlans[i], group, output.Alarms[i]))];
    }

    private TaskPlan Plan(StepPlan plan)
    {
        var id = TaskId(++tasks);
        var deadlines = plan.Clocks.Select(clock => new DeadlineRequest(Profile.RuleOf(clock.Rule), clock.From)).ToList();
        return new TaskPlan(id, plan.Task.Name, plan.Round, plan.Assignee, deadlines, plan.AtLimit is not null, $"decide-{id}");
    }

    private string TaskId(int number) => SubjectKeys.TaskId(start.SubjectId, start.BegunAs ?? start.Run, number);

    private List<string> TakeUnanswered()
    {
        var taken = unanswered.ToList();
        unanswered.Clear();
        return taken;
    }

    private void Show(CaseGlance glance) => Context.SetCustomStatus(glance);
}
