using Microsoft.DurableTask;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;
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
    private readonly List<Task> aside = [];
    private readonly List<Step> open = [];
    private readonly List<Lane> lanes = [];
    private readonly Dictionary<string, TravelledTask> travelled = new(StringComparer.Ordinal);
    private RoadEndsException? ending;
    private int operations;

    private Road(TaskOrchestrationContext context, RouteStart start)
    {
        Context = context;
        this.start = start;
        Counting = CountingRules.Of(start.Profile);
        Main = Fork("");
        Meetings = new Meetings(this);
        KeyReports = new KeyReports(this, start.Key);
        CoSigners = start.Asked is null ? start.CoSigners : [];
        ReplyIssued = start.Reopened is not null || start.FollowUp is not null;
    }

    public TaskOrchestrationContext Context { get; }

    public string TownId => start.TownId;

    public string LeadDeputy => start.LeadDeputy;

    /// <summary>Who was asked to sign with the lead deputy and has not answered before.</summary>
    public IReadOnlyList<string> Asked => start.Asked ?? [];

    /// <summary>Who signed with the lead deputy: those of the asked who confirmed.</summary>
    public IReadOnlyList<string> CoSigners { get; set; }

    public IEnumerable<string> Signatories => CoSigners.Prepend(LeadDeputy);

    public RuleProfile Profile => start.Profile;

    /// <summary>微小事: marked for the fast lane when it was submitted.</summary>
    public bool SmallMatter => start.SmallMatter;

    /// <summary>分案: split off a case that was reviewed.</summary>
    public bool Reviewed => start.Reviewed;

    /// <summary>并案: whether another case's handling and reply are this one's, too.</summary>
    public bool IsJoined => Joining.IsOn && !ReplyIssued;

    public Joining Joining { get; } = new();

    /// <summary>双向约见 on the case.</summary>
    public Meetings Meetings { get; }

    /// <summary>重点督办: whether the case is a key suggestion, and what is reported on it.</summary>
    public KeyReports KeyReports { get; }

    /// <summary>快办转普通办理: the decision by which it goes the ordinary way; null where it does not.</summary>
    public string? FastLaneLeft { get; set; }

    /// <summary>A closed case that the presidium opened again; null for any other.</summary>
    public ReopenedRoad? Reopened => start.Reopened;

    /// <summary>Whether the deputies were answered: from then on nothing can be withdrawn.</summary>
    public bool ReplyIssued { get; set; }

    /// <summary>Whether every signatory wants it back: from then on no reply is issued.</summary>
    public bool WithdrawalAgreed { get; set; }

    /// <summary>The departments that handle it at present.</summary>
    public IReadOnlyList<Handling> Handled { get; set; } = [];

    /// <summary>The departments' parts of the newest round of handling, also when it is over.</summary>
    public IReadOnlyList<Handling> Parts { get; set; } = [];

    /// <summary>The round of handling that is under way, or null.</summary>
    public HandlingRound? Round { get; set; }

    /// <summary>机构撤并: what became of departments since the case was submitted, in their order.</summary>
    public List<Succession> Successions { get; } = [];

    /// <summary>How many tasks each lane has planned so far: where on the road something is heard, the same when it is travelled again.</summary>
    public IReadOnlyDictionary<string, int> Position => lanes.Where(lane => lane.Planned > 0).ToDictionary(Succession.NameOf, lane => lane.Planned);

    /// <summary>This instant, in UTC, the same in every replay.</summary>
    public DateTimeOffset Now => new(Context.CurrentUtcDateTime, TimeSpan.Zero);

    /// <summary>The road itself, beside which other lanes run.</summary>
    public Lane Main { get; }

    /// <summary>The whole road: what runs on it ends with the case.</summary>
    public Stretch Whole { get; } = new();

    /// <summary>What was signalled to the case and accepted by an earlier run, oldest first.</summary>
    public IReadOnlyList<DecisionSignal> HeardBefore { get; private set; } = [];

    private CountingRules Counting { get; }

    /// <summary>Whether an earlier run has travelled the beginning of this road.</summary>
    public bool IsCarriedOn => start.BegunAs is not null;

    /// <summary>The road from its beginning, with what an earlier run has travelled of it.</summary>
    public static async Task<Road> EnterAsync(TaskOrchestrationContext context, RouteStart start)
    {
        var road = new Road(context, start);
        if (start.BegunAs is not null)
        {
            await road.ReadTravelledAsync();
        }
        else
        {
            road.Main.AnswersWith(start.Reopened?.DecisionId ?? start.FollowUp?.LateReply);
        }

        return road;
    }

    /// <summary>The post of the leader in charge of a department's part as it is now; of one that has none, such as a co-handler, the lead's. Null before anybody handles the case.</summary>
    public string? LeaderOf(string department) =>
        (Parts.FirstOrDefault(part => GoesOnAs(part.Department) == GoesOnAs(department)) ?? (Parts.Count > 0 ? Parts[0] : null))?.LeaderInCharge;

    /// <summary>What a department is now: itself, or what it went over into.</summary>
    public string GoesOnAs(string department) => Successions.Aggregate(department, (now, succession) => succession.Of(now));

    /// <summary>A lane beside the main one; its name is its own on this road.</summary>
    public Lane Fork(string name, Stretch? on = null)
    {
        var lane = new Lane(this, name, on ?? Whole);
        lanes.Add(lane);
        return lane;
    }

    /// <summary>A lane that ends with the case, for what a decision began: named after it, so that another run finds it whatever else was decided.</summary>
    public Lane ForkFor(string kind, string decisionId) => Fork(kind + SubjectKeys.ShortOf(decisionId), Whole.Within());

    /// <summary>Something goes on beside the road; the end of the case waits until it has stopped.</summary>
    public void RunsAside(Task running) => aside.Add(StopsWithTheRoadAsync(running));

    public Task<StepOutcome> TakeStepAsync(SuggestionStep step, StepPlan plan) => Main.TakeStepAsync(CaseStanding.At(step), plan);

    public Task<IReadOnlyList<StepOutcome>> TakeStepsAsync(SuggestionStep step, IReadOnlyList<StepPlan> plans) => Main.TakeStepsAsync(CaseStanding.At(step), plans);

    public string NextOperation() => SubjectKeys.Operation(start.FollowUp?.Name, start.Run, ++operations);

    /// <summary>Stops the case wherever it is: everything that waits on the road hears of it, and the main lane ends it.</summary>
    public void Stop(SuggestionState state, string reason)
    {
        ending ??= new RoadEndsException(state, reason);
        Whole.End();
    }

    public void ThrowIfOver()
    {
        if (ending is not null)
        {
            throw ending;
        }
    }

    public void Enter(Step step) => open.Add(step);

    public void Leave(Step step) => open.Remove(step);

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

    public async Task<IReadOnlyList<StepAlarm?>> OpenTasksAsync(CaseStanding? standing, IReadOnlyList<TaskPlan> plans, IReadOnlyList<ClosedTask> closes, IReadOnlyList<string> settles)
    {
        var output = await Context.CallActivityAsync<OpenTasksOutput>(
            nameof(TaskActivities.OpenTasks),
            new OpenTasksInput(
                NextOperation(), start.SubjectId, Context.InstanceId, Now, standing is null ? null : Codes.Of(standing.State), standing?.Step is { } step ? Codes.Of(step) : null,
                plans, Counting, settles, closes.Count == 0 ? null : closes),
            UntilItWorks);
        Show(output.Glance);
        return output.Alarms;
    }

    public async Task<IReadOnlyList<StepAlarm?>> TakeUpTasksAsync(IReadOnlyList<TakenUpTask> taken) => (await Context.CallActivityAsync<TakeUpTasksOutput>(
        nameof(RoadActivities.TakeUpTasks), new TakeUpTasksInput(NextOperation(), start.SubjectId, taken, Counting), UntilItWorks)).Alarms;

    /// <summary>Closes tasks beside the road that nothing is left to be done for, and answers the decisions that led to it.</summary>
    public async Task CloseTasksAsync(IReadOnlyList<ClosedTask> tasks, IReadOnlyList<string> settles)
    {
        if (tasks.Count + settles.Count > 0)
        {
            Show(await Context.CallActivityAsync<CaseGlance>(
                nameof(StandingActivities.CloseTasks), new CloseTasksInput(NextOperation(), start.SubjectId, Now, tasks, settles), UntilItWorks));
        }
    }

    /// <summary>Ends a stretch, with the tasks of whatever is still open on it, and answers the decisions that led to it.</summary>
    public async Task EndAsync(Stretch stretch, IReadOnlyList<string> settles)
    {
        stretch.End();
        var left = stretch.OpenSteps;
        await Task.WhenAll(left.Select(step => step.QuietAsync()));
        await CloseTasksAsync([.. left.Select(step => new ClosedTask(step.TaskId, Outcomes.Ended))], settles);
    }

    /// <summary>Gives a step other deadlines: those of <paramref name="dropped"/> end, the clocks given run instead.</summary>
    public async Task MoveDeadlinesAsync(Step step, IReadOnlyList<string> dropped, IReadOnlyList<Clock> clocks, IReadOnlyList<string> told, IReadOnlyList<string> settles)
    {
        var requests = clocks.Select(clock => new DeadlineRequest(Profile.RuleOf(clock.Rule), clock.From, clock.Granted)).ToList();
        var change = await Context.CallActivityAsync<TaskChangeOutput>(
            nameof(StandingActivities.MoveDeadlines),
            new MoveDeadlinesInput(NextOperation(), start.SubjectId, step.TaskId, Now, dropped, requests, step.ClosesAtLimit, told, Counting, settles),
            UntilItWorks);
        Show(change.Glance);
        step.Rearm(change);
    }

    /// <summary>How often the open steps were counted anew: what is being opened meanwhile is not among them.</summary>
    public int Recounts { get; private set; }

    /// <summary>A calendar was loaded: every open step of the case counts its days anew.</summary>
    public async Task RecountAsync()
    {
        Recounts++;
        var counted = open.ToList();
        foreach (var (step, change) in counted.Zip(await RecountAsync([.. counted.Select(step => new RecountedTask(step.TaskId, step.ClosesAtLimit))])))
        {
            step.Rearm(change);
        }
    }

    /// <summary>A contact was made beside the departments' own tasks: their clocks hear of it.</summary>
    public async Task MetAsync(string? department, int round)
    {
        foreach (var step in Handled.Where(handling => handling.Round == round && (department is null || GoesOnAs(handling.Department) == department)).Select(handling => handling.Drafting).OfType<Step>().ToList())
        {
            step.Rearm((await RecountAsync([new RecountedTask(step.TaskId, step.ClosesAtLimit)]))[0]);
        }
    }

    public async Task<IReadOnlyList<TaskChangeOutput>> RecountAsync(IReadOnlyList<RecountedTask> tasks)
    {
        var output = await Context.CallActivityAsync<RecountOutput>(
            nameof(StandingActivities.RecountDeadlines), new RecountInput(NextOperation(), start.SubjectId, Now, tasks, Counting), UntilItWorks);
        Show(output.Glance);
        return output.Changes;
    }

    /// <summary>Writes what was judged of a signal to the whole case; with it tasks end that nothing is left to be done for.</summary>
    public async Task ApplySignalAsync(
        DecisionSignal signal, Refusal? refusal, bool settles, IReadOnlyDictionary<string, int>? after = null, IReadOnlyList<ClosedTask>? closes = null) =>
        Show(await Context.CallActivityAsync<CaseGlance>(
            nameof(StandingActivities.ApplySignal), new ApplySignalInput(NextOperation(), start.SubjectId, signal.DecisionId, refusal, settles, Now, after, closes), UntilItWorks));

    /// <summary>Lets everybody see the ratings of a round; where the road goes on from there already, they do.</summary>
    public async Task RevealAsync(int round)
    {
        if (!Main.GoesOnTravelled)
        {
            Show(await Context.CallActivityAsync<CaseGlance>(
                nameof(SuggestionActivities.RevealEvaluations), new RevealInput(NextOperation(), start.SubjectId, round, Now, start.FollowUp?.Name), UntilItWorks));
        }
    }

    /// <summary>Ends the case: whatever is still open ends with it.</summary>
    public async Task EndAsync(SuggestionState state, string reason)
    {
        RequireAllTravelled("", "the end");
        Whole.End();
        await Task.WhenAll(aside);
        Show(await Context.CallActivityAsync<CaseGlance>(
            nameof(SuggestionActivities.EndCase), new EndInput(NextOperation(), start.SubjectId, Now, state, reason, Main.TakeUnanswered()), UntilItWorks));
    }

    /// <summary>Ends what went on after the case was closed.</summary>
    public async Task EndFollowUpAsync()
    {
        RequireAllTravelled("", "the end");
        Whole.End();
        await Task.WhenAll(aside);
        Show(await Context.CallActivityAsync<CaseGlance>(
            nameof(FollowUpActivities.EndFollowUp), new EndFollowUpInput(NextOperation(), start.SubjectId, start.FollowUp?.Name ?? "", Now, Main.TakeUnanswered()), UntilItWorks));
    }

    /// <summary>Notes that a forum's orchestration has begun: nobody has anything to do yet, and still it is never begun again from the start. A later run has said so by reading how far it has come.</summary>
    public async Task BeginForumAsync()
    {
        if (start.BegunAs is null)
        {
            Show(await Context.CallActivityAsync<CaseGlance>(nameof(ForumActivities.BeginForum), new BeginForumInput(NextOperation(), start.SubjectId), UntilItWorks));
        }
    }

    /// <summary>Ends a forum: cancelled, or with all of it done.</summary>
    public async Task EndForumAsync(ForumState state)
    {
        RequireAllTravelled("", "the end");
        Whole.End();
        await Task.WhenAll(aside);
        Show(await Context.CallActivityAsync<CaseGlance>(nameof(ForumActivities.EndForum), new EndForumInput(NextOperation(), start.SubjectId, Now, state), UntilItWorks));
    }

    /// <summary>Reminds people of a forum that begins at an instant.</summary>
    public Task RemindOfForumAsync(DateTimeOffset remindedAt, DateTimeOffset at) =>
        Context.CallActivityAsync(nameof(ForumActivities.RemindOfForum), new RemindOfForumInput(start.SubjectId, remindedAt, at), UntilItWorks);

    /// <summary>A deputy's desk.</summary>
    public string DeskOf(string deputy) => Assignee.Deputy(TownId, deputy).Desk().Value;

    public string TaskId(string lane, int number) => SubjectKeys.TaskId(start.SubjectId, start.FollowUp?.Name ?? $"{start.BegunAs ?? start.Run}", lane, number);

    public TravelledTask? TravelledAs(string taskId) => travelled.GetValueOrDefault(taskId);

    /// <summary>A decision that an earlier run accepted and whose consequences it did not open: whoever goes on from it answers it. Null where there is nothing to answer.</summary>
    public string? Inherited(string? decisionId) => decisionId is not null && Main.NoLongerAnswers(decisionId) ? decisionId : null;

    /// <summary>The task as an earlier run left it, or null where it was never opened.</summary>
    /// <exception cref="InvalidOperationException">The case went elsewhere than this route does: a later version of the route has to say what becomes of it.</exception>
    public TravelledTask? TakeTravelled(TaskPlan plan)
    {
        if (!travelled.Remove(plan.Id, out var task))
        {
            return null;
        }

        return task.Kind == plan.Kind && task.Round == plan.Round
            ? task
            : throw new InvalidOperationException($"The route asks for {plan.Kind} of round {plan.Round} as {plan.Id}, where the case has {task.Kind} of round {task.Round}.");
    }

    /// <exception cref="InvalidOperationException">An earlier run went farther on this lane than the route does.</exception>
    public void RequireAllTravelled(string lane, string what)
    {
        if (ending is not null)
        {
            return; // It stops before its end: what an earlier run opened behind that point ends with the case.
        }

        var beyond = travelled.Keys.Where(id => SubjectKeys.LaneOf(id) == lane).ToList();
        if (beyond.Count > 0)
        {
            throw new InvalidOperationException($"The route comes to {what}, and the case went farther: {string.Join(", ", beyond)}.");
        }
    }

    private static async Task StopsWithTheRoadAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (RoadEndsException)
        {
            // The main lane ends the case.
        }
    }

    private async Task ReadTravelledAsync()
    {
        var before = await Context.CallActivityAsync<TravelledRoad>(nameof(RoadActivities.ReadRoad), new ReadRoadInput(NextOperation(), start.SubjectId, start.FollowUp?.Name), UntilItWorks);
        foreach (var task in before.Tasks)
        {
            travelled.Add(task.Id, task);
        }

        ReplyIssued |= before.Tasks.Any(task => task.Outcome?.Action is CarriedActions.Reply || (task.Kind == RouteTasks.LeaderSignOff.Name && task.Outcome?.Action == "sign"));

        foreach (var decision in before.Settling)
        {
            Main.AnswersWith(decision);
        }

        HeardBefore = before.Heard ?? [];
        Show(before.Glance);
    }

    private void Show(CaseGlance glance) => Context.SetCustomStatus(glance);
}
