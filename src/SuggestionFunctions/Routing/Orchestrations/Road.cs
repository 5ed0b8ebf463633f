using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// One case on its way: what its orchestration knows and the few things it can have done. Every change is an activity
/// with an operation id of its own, applied once; storage that is away is waited for without end.
/// </summary>
internal sealed class Road
{
    private static readonly TaskOptions UntilItWorks = TaskOptions.FromRetryPolicy(
        new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    private readonly RouteStart start;
    private readonly TaskCompletionSource ended = new();
    private readonly List<string> unanswered = [];
    private readonly List<Task> beside = [];
    private int tasks;
    private int operations;

    public Road(TaskOrchestrationContext context, RouteStart start)
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

    /// <summary>Completed when the case has ended: what runs beside it ends with it.</summary>
    public Task Ended => ended.Task;

    private CountingRules Counting { get; }

    public string NextOperation() => SubjectKeys.Operation(start.Run, ++operations);

    /// <summary>From now on the next opening or ending answers this decision.</summary>
    public void AnswersWith(string decisionId) => unanswered.Add(decisionId);

    /// <summary>Opens one step and waits until it is done.</summary>
    public async Task<StepOutcome> TakeStepAsync(SuggestionStep? step, StepPlan plan) => (await TakeStepsAsync(step, [plan]))[0];

    /// <summary>Opens several steps at once and waits until all of them are done, save those beside the road, whose outcome is never waited for.</summary>
    public async Task<IReadOnlyList<StepOutcome>> TakeStepsAsync(SuggestionStep? step, IReadOnlyList<StepPlan> plans, SuggestionState state = SuggestionState.InProgress)
    {
        var opened = await OpenAsync(step, plans, state);
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
                decision.Meets, Counting, decision.ClosesAtLimit, Now),
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

    /// <summary>Lets everybody see the ratings of a round.</summary>
    public async Task RevealAsync(int round) => Show(await Context.CallActivityAsync<CaseGlance>(
        nameof(SuggestionActivities.RevealEvaluations), new RevealInput(NextOperation(), start.SubjectId, round, Now), UntilItWorks));

    /// <summary>Ends the case: whatever is still open ends with it.</summary>
    public async Task EndAsync(SuggestionState state, string reason)
    {
        Show(await Context.CallActivityAsync<CaseGlance>(
            nameof(SuggestionActivities.EndCase), new EndInput(NextOperation(), start.SubjectId, Now, state, reason, TakeUnanswered()), UntilItWorks));
        ended.SetResult();
        await Task.WhenAll(beside);
    }

    private async Task<IReadOnlyList<Step>> OpenAsync(SuggestionStep? step, IReadOnlyList<StepPlan> plans, SuggestionState state)
    {
        var taskPlans = plans.Select(Plan).ToList();
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
        var id = $"{start.SubjectId}-{start.Run}-{++tasks:00}";
        var deadlines = plan.Clocks.Select(clock => new DeadlineRequest(Profile.RuleOf(clock.Rule), clock.From)).ToList();
        return new TaskPlan(id, plan.Task.Name, plan.Round, plan.Assignee, deadlines, plan.AtLimit is not null, $"decide-{id}");
    }

    private List<string> TakeUnanswered()
    {
        var taken = unanswered.ToList();
        unanswered.Clear();
        return taken;
    }

    private void Show(CaseGlance glance) => Context.SetCustomStatus(glance);
}
