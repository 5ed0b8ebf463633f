using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// 承办: one department on its way to a signed reply in one round. It contacts the deputy and drafts, the leader in charge signs or
/// sends back. Beside it run its requests: 退办, which the chair may grant by naming another department, whose clocks then
/// begin anew; 延期, which moves the date.
/// </summary>
internal sealed class Handling
{
    private readonly Road road;
    private readonly Lane lane;
    private readonly HandlingRound round;
    private Assignment assignment;
    private Stretch asking;
    private DateOnly? granted;
    private DecisionSignal? moving;
    private bool transferAsked;
    private bool extensionAsked;
    private bool drafted;
    private bool signing;
    private bool settled;
    private int requests;
    private int moves;
    private TaskCompletionSource arrived = new();
    private Step? step;

    public Handling(HandlingRound round, Lane lane, Assignment assignment, DateTimeOffset opened)
    {
        this.round = round;
        this.lane = lane;
        this.assignment = assignment;
        road = round.Road;
        Opened = opened;
        asking = lane.Stretch.Within();
        Tenure = round.Stretch.Within();
        Gate = GateOf(assignment.LeadDepartment);
        Requests = new Dictionary<string, Func<DecisionSignal, Task>>
        {
            ["requestTransfer"] = TransferAsync,
            ["requestExtension"] = ExtensionAsync,
            [CarriedActions.Extension] = FollowExtensionAsync,
        };
    }

    public string Department => assignment.LeadDepartment;

    public string LeaderInCharge => assignment.LeaderInCharge;

    public int Round => round.Number;

    /// <summary>The instant (UTC) the department's first task of this round opened.</summary>
    public DateTimeOffset Opened { get; private set; }

    public bool FastLane => Round == 1 && assignment.FastLane && road.FastLaneLeft is null;

    public ReplyGate Gate { get; private set; }

    /// <summary>What runs beside this department's part ends when another one takes it over, or with the round.</summary>
    public Stretch Tenure { get; private set; }

    /// <summary>Completed once this run has come to where the department stands, which an earlier one may have passed in part.</summary>
    public Task Arrived => arrived.Task;

    /// <summary>What tells this department's part of the round apart from every other.</summary>
    public string Name => $"{Round}{round.LetterOf(this)}{moves}";

    /// <summary>The department's open task; null while it lies with the leader.</summary>
    public Step? Drafting => signing || step is null or { IsBehind: true } ? null : step;

    /// <summary>The decision that holds the newest draft of the reply.</summary>
    public string? Draft { get; private set; }

    /// <summary>The reply's clock: from the assignment (交办之日), in the fast lane its short one, or from the opening of the round that handles it again.</summary>
    public IReadOnlyList<Clock> ReplyClocks => Round > 1 ? [(RuleNames.HandlingAgain, round.Opened)]
        : FastLane ? [(RuleNames.FastLane, assignment.At)]
        : [new(RuleNames.Reply, assignment.At, granted), (RuleNames.Longest, assignment.First)];

    /// <summary>What the department may ask for while it handles, and what is granted for the case that this one is joined with.</summary>
    public IReadOnlyDictionary<string, Func<DecisionSignal, Task>> Requests { get; }

    /// <summary>The mayor is told, not asked, of what goes straight to a department: in the fast lane, after a transfer, joined with a case that was approved.</summary>
    public IReadOnlyList<Assignee> Told => (FastLane || moves > 0 || (Round == 1 && assignment.ApprovedBefore)) && Draft is null ? [Assignee.Office(Role.Mayor, road.TownId)] : [];

    /// <summary>Until its reply is signed. Its first task is open, or an earlier run has come past it.</summary>
    public async Task<Assignment> CompleteAsync(Step first)
    {
        step = first;
        while (true)
        {
            if (step.IsBehind)
            {
                asking.End();
            }
            else
            {
                arrived.TrySetResult();
            }

            var handled = (await lane.CompleteAsync([step]))[0];
            lane.Leave(asking);
            asking = lane.Stretch.Within();
            if (handled.Action is Outcomes.Transferred or CarriedActions.Transfer)
            {
                step = await HandOverAsync();
                continue;
            }

            round.Drafted();
            if (handled.Action == CarriedActions.Reply)
            {
                // 并案: the reply of the case that it is joined with was signed, and answers its deputies, too.
                return Replied();
            }

            signing = true;
            step = await OpenAsync(round.StandingOfDraft, Steps.LeaderSignOff(road, this));
            if (!step.IsBehind)
            {
                arrived.TrySetResult();
            }

            var signature = (await lane.CompleteAsync([step]))[0];
            signing = false;
            if (signature.Action == "sign")
            {
                return Replied();
            }

            round.Redrafts();
            (drafted, transferAsked, extensionAsked) = (false, false, false);
            step = await OpenAsync(CaseStanding.At(SuggestionStep.DepartmentHandling), Steps.DepartmentHandling(road, this));
        }
    }

    /// <summary>快办转普通办理: from here on the ordinary clocks run.</summary>
    public async Task LeaveFastLaneAsync(IReadOnlyList<string> told, IReadOnlyList<string> settles)
    {
        if (step is { IsBehind: false } running)
        {
            Clock[] contact = signing || Gate.ContactOnRecord ? [] : [(RuleNames.FirstContact, Opened)];
            await road.MoveDeadlinesAsync(running, [RuleNames.FastLane], [.. ReplyClocks, .. contact], told, settles);
        }
        else
        {
            await road.CloseTasksAsync([], settles);
        }
    }

    /// <summary>As the signal says, for a step that an earlier run left under its short clock.</summary>
    public Task LeaveFastLaneAsync(Step running, string decisionId)
    {
        step = running;
        return LeaveFastLaneAsync([], [decisionId]);
    }

    public Refusal? Judge(DecisionSignal decision) => moving is not null ? Refusal.TaskClosed
        : decision.Action switch
        {
            _ when road.IsJoined && CarriedActions.DoneThere.Contains(decision.Action) => new Refusal(Refusal.Joined),
            CarriedActions.Reply when road.WithdrawalAgreed => Refusal.TaskClosed,
            _ when !road.IsJoined && CarriedActions.Contains(decision.Action) => new Refusal(Refusal.NotJoined),
            "requestTransfer" when settled => new Refusal(Refusal.TransferFinal),
            "requestTransfer" when transferAsked => new Refusal(Refusal.RequestPending),
            "requestExtension" when extensionAsked => new Refusal(Refusal.RequestPending),
            _ => Gate.Judge(decision),
        };

    public void Note(DecisionSignal accepted)
    {
        Gate.Note(accepted);
        transferAsked |= accepted.Action == "requestTransfer";
        extensionAsked |= accepted.Action == "requestExtension";
        granted = accepted.Action == CarriedActions.Extension ? accepted.Facts.DueOn : granted;
        moving = accepted.Action == CarriedActions.Transfer ? accepted : moving;
        if (accepted.Action == CarriedActions.Reply)
        {
            IssueReply();
        }

        if (accepted.Action == "draftReply")
        {
            drafted = true;
            Draft = accepted.DecisionId;
        }
    }

    /// <summary>Of a signature and the last consent to a withdrawal the first one counts.</summary>
    public Refusal? JudgeSignature(DecisionSignal decision) => decision.Action == "sign" && road.WithdrawalAgreed ? Refusal.TaskClosed : Gate.Judge(decision);

    public void NoteSignature(DecisionSignal accepted)
    {
        if (accepted.Action == "sign")
        {
            IssueReply();
        }
    }

    /// <summary>A sending back opens the drafting again; of the signatures of a round the last one opens the evaluation.</summary>
    public bool SignatureLeadsOn(DecisionSignal decision) => decision.Action != "sign" || round.AllSigned;

    private void IssueReply()
    {
        road.ReplyIssued = true;
        round.Signed();
    }

    /// <summary>The last signature of the round opens what the main lane opens next.</summary>
    private Assignment Replied()
    {
        foreach (var answered in lane.TakeUnanswered())
        {
            road.Main.AnswersWith(answered);
        }

        return assignment;
    }

    /// <summary>并案: the later date that was granted for the case that it is joined with.</summary>
    private async Task FollowExtensionAsync(DecisionSignal decision)
    {
        if (step is { IsBehind: false } running)
        {
            await road.MoveDeadlinesAsync(running, [], [new Clock(RuleNames.Reply, assignment.At, decision.Facts.DueOn)], [.. road.Signatories.Select(road.DeskOf)], [decision.DecisionId]);
        }
        else
        {
            await road.CloseTasksAsync([], [decision.DecisionId]);
        }
    }

    /// <summary>退办: the chair decides; a third move is the presidium's, and then it is settled.</summary>
    private async Task TransferAsync(DecisionSignal request)
    {
        var beside = Beside(request);
        var plan = moves < 2 ? Steps.TransferDecision(road, Round, request) : Steps.ThirdMove(road, Round, request);
        var outcome = await beside.TakeStepAsync(null, plan with
        {
            Judge = _ => drafted ? Refusal.TaskClosed : null,
            Noted = decision => moving = decision.Action == "reassign" && decision.Facts.LeadDepartment != lane.GoesOnAs(Department) ? decision : null,
            LeadsOn = decision => decision.Action == "reassign" && decision.Facts.LeadDepartment != lane.GoesOnAs(Department),
        });
        if (outcome.Action == Outcomes.Ended)
        {
            return;
        }

        transferAsked = false;
        settled = moves >= 2;
        if (moving is not null)
        {
            step?.CloseAs(Outcomes.Transferred, outcome.At, outcome.Answers);
        }
    }

    /// <summary>延期: the chair grants a date, never past the longest; the deputies are told.</summary>
    private async Task ExtensionAsync(DecisionSignal request)
    {
        var beside = Beside(request);
        var outcome = await beside.TakeStepAsync(null, Steps.ExtensionDecision(road, Round, request) with
        {
            Judge = _ => drafted || moving is not null ? Refusal.TaskClosed : null,
            Noted = decision => granted = decision.Action == "grant" ? decision.Facts.DueOn : granted,
        });
        if (outcome.Action == Outcomes.Ended)
        {
            return;
        }

        extensionAsked = false;
        if (outcome.Action != "grant")
        {
            return;
        }

        if (step is { IsBehind: false } running && !beside.Stretch.IsOver)
        {
            await road.MoveDeadlinesAsync(running, [], [new Clock(RuleNames.Reply, assignment.At, outcome.Facts.DueOn)], [.. road.Signatories.Select(road.DeskOf)], beside.TakeUnanswered());
        }
        else
        {
            await road.CloseTasksAsync([], beside.TakeUnanswered());
        }
    }

    private Lane Beside(DecisionSignal request)
    {
        var beside = road.Fork($"{lane.Name}q{round.Number}{round.LetterOf(this)}{++requests}", asking);
        beside.AnswersWith(request.DecisionId);
        return beside;
    }

    /// <summary>Another department takes it over: its clocks begin with the decision, and it makes its own contact. The mayor is told, not asked again.</summary>
    private async Task<Step> HandOverAsync()
    {
        var decision = moving ?? throw new InvalidOperationException("A transfer without a decision.");
        (moving, granted, transferAsked, extensionAsked, Draft) = (null, null, false, false, null);
        moves++;
        lane.Leave(Tenure);
        arrived = new TaskCompletionSource();
        Tenure = round.Stretch.Within();
        assignment = assignment with
        {
            LeadDepartment = decision.Facts.LeadDepartment ?? Department,
            LeaderInCharge = decision.Facts.LeaderInCharge ?? LeaderInCharge,
            At = decision.At,
        };
        Gate = GateOf(assignment.LeadDepartment);
        if (step is { } former)
        {
            lane.Closes(former, Outcomes.Transferred);
        }

        Opened = lane.NextOpensAt;
        var next = await OpenAsync(CaseStanding.At(SuggestionStep.DepartmentHandling), Steps.DepartmentHandling(road, this));
        road.KeyReports.Begin(this);
        return next;
    }

    private ReplyGate GateOf(string department) => new(() => road.Meetings.HaveMet(department, Round));

    /// <summary>Opens the next step; where the case leaves the fast lane while it is being opened, the step does too.</summary>
    private async Task<Step> OpenAsync(CaseStanding standing, StepPlan plan)
    {
        var fast = FastLane;
        var opened = (await lane.OpenAsync(standing, [plan]))[0];
        if (fast && road.FastLaneLeft is { } left)
        {
            await LeaveFastLaneAsync(opened, left);
        }

        return opened;
    }
}
