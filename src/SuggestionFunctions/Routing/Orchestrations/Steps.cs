using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// The steps of the road: for each who acts, whose clocks run from when, what the clock does at the limit (where nothing is
/// said, reminders go on), and who is told when it is overdue (from the second reminder on, one more each week).
/// The amounts are the rule profile's; those named here are the default's.
/// </summary>
internal static class Steps
{
    /// <summary>党委书记阅办: 3 working days, then passed on by itself.</summary>
    public static StepPlan SecretaryReview(Road road) => new()
    {
        Task = RouteTasks.SecretaryReview,
        Assignee = Assignee.Office(Role.PartySecretary, road.TownId),
        Clocks = [(RuleNames.SecretaryReview, road.Now)],
    };

    /// <summary>退回补正: 15 working days, then weekly reminders; only the deputy ends it, or the office on their word.</summary>
    public static StepPlan Revision(Road road) => new()
    {
        Task = RouteTasks.Revision,
        Assignee = Assignee.Deputy(road.TownId, road.LeadDeputy),
        Clocks = [(RuleNames.Revision, road.Now)],
        Escalation = [Assignee.Office(Role.CongressOffice, road.TownId)],
    };

    /// <summary>人大主席交办: 5 working days.</summary>
    public static StepPlan ChairAssignment(Road road) => new()
    {
        Task = RouteTasks.ChairAssignment,
        Assignee = Assignee.Office(Role.Chair, road.TownId),
        Told = road.SmallMatter || road.Reviewed ? [Assignee.Office(Role.PartySecretary, road.TownId)] : [],
        Noted = decision =>
        {
            road.Joining.Note(decision);
            road.KeyReports.Note(decision);
        },
        Clocks = [(RuleNames.ChairAssignment, road.Now)],
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
    };

    /// <summary>镇长批办: 3 working days, inside the legal clock, which runs from the assignment.</summary>
    public static StepPlan MayorApproval(Road road, Assignment assignment) => new()
    {
        Task = RouteTasks.MayorApproval,
        Assignee = Assignee.Office(Role.Mayor, road.TownId),
        Noted = road.Joining.Note,
        Clocks = [(RuleNames.MayorApproval, road.Now), (RuleNames.Reply, assignment.At), (RuleNames.Longest, assignment.First)],
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
    };

    /// <summary>附议确认: 5 working days; who refuses or says nothing has not signed.</summary>
    public static StepPlan CoSignature(Road road, string deputy) => new()
    {
        Task = RouteTasks.CoSignature,
        Assignee = Assignee.Deputy(road.TownId, deputy),
        Clocks = [(RuleNames.CoSignature, road.Now)],
    };

    /// <summary>承办: first contact within 20 working days; the reply by the round's clocks; a transfer may be asked for within 10 days.</summary>
    public static StepPlan DepartmentHandling(Road road, Handling handling) => new()
    {
        Task = RouteTasks.DepartmentHandling,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(handling.Department)),
        Round = handling.Round,
        Clocks =
        [
            .. handling.ReplyClocks,
            .. handling.Gate.ContactOnRecord || handling.FastLane ? Array.Empty<Clock>() : [(RuleNames.FirstContact, handling.Opened)],
            .. handling.Round == 1 ? [(RuleNames.TransferWindow, handling.Opened)] : Array.Empty<Clock>(),
        ],
        Meets = action => action switch
        {
            "recordContact" => [RuleNames.FirstContact],
            CarriedActions.Reply => [handling.ReplyClocks[0].Rule],
            _ => [],
        },
        Told = handling.Told,
        MeetsAtClosing = false,
        Judge = handling.Judge,
        Noted = handling.Note,
        Follows = handling.Requests,
        Escalation = Upwards(road, handling.LeaderInCharge),
    };

    /// <summary>会办: the opinion to the lead within 2 months; the reply does not wait for one that is overdue.</summary>
    public static StepPlan CoHandlingOpinion(Road road, CoHandling coHandling) => new()
    {
        Task = RouteTasks.CoHandlingOpinion,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(coHandling.Department)),
        Round = coHandling.Round,
        Clocks =
        [
            (RuleNames.CoHandlingOpinion, coHandling.Opened),
            .. coHandling.Round == 1 ? [(RuleNames.TransferWindow, coHandling.Opened)] : Array.Empty<Clock>(),
        ],
        Judge = coHandling.Judge,
        Noted = coHandling.Note,
        Follows = coHandling.Requests,
        Done = coHandling.DoneAsync,
        LeadsOn = _ => false,
        Escalation = Upwards(road, coHandling.LeaderInCharge),
        Beside = true,
        On = coHandling.Stretch,
    };

    /// <summary>退办审定: 3 working days, then the presidium is told.</summary>
    public static StepPlan TransferDecision(Road road, int round, DecisionSignal request) => new()
    {
        Task = RouteTasks.TransferDecision,
        Assignee = Assignee.Office(Role.Chair, road.TownId),
        Round = round,
        About = request.DecisionId,
        Clocks = [(RuleNames.TransferDecision, road.Now)],
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
        LeadsOn = decision => decision.Action == "reassign",
    };

    /// <summary>The third move is the presidium's: it names the department for good.</summary>
    public static StepPlan ThirdMove(Road road, int round, DecisionSignal request) => PresidiumReview(road, round) with
    {
        About = request.DecisionId,
        Actions = ["reassign"],
    };

    /// <summary>延期审定: 3 working days, then the presidium is told.</summary>
    public static StepPlan ExtensionDecision(Road road, int round, DecisionSignal request) => new()
    {
        Task = RouteTasks.ExtensionDecision,
        Assignee = Assignee.Office(Role.Chair, road.TownId),
        Round = round,
        About = request.DecisionId,
        Clocks = [(RuleNames.ExtensionDecision, road.Now)],
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
        LeadsOn = decision => decision.Action == "grant",
    };

    /// <summary>撤回确认: 5 working days each; silence is no consent.</summary>
    public static StepPlan WithdrawalConfirmation(Road road, string deputy, string withdrawal) => new()
    {
        Task = RouteTasks.WithdrawalConfirmation,
        Assignee = Assignee.Deputy(road.TownId, deputy),
        About = withdrawal,
        Clocks = [(RuleNames.WithdrawalConfirmation, road.Now)],
    };

    /// <summary>分管领导签发: 3 working days, then the mayor is told. The signature is what keeps the reply's deadline.</summary>
    public static StepPlan LeaderSignOff(Road road, Handling handling) => new()
    {
        Task = RouteTasks.LeaderSignOff,
        Assignee = Assignee.Leader(road.TownId, handling.LeaderInCharge),
        Round = handling.Round,
        About = handling.Draft,
        Clocks = [(RuleNames.LeaderSignOff, road.Now), .. handling.ReplyClocks],
        Meets = action => action == "sign" ? [handling.ReplyClocks[0].Rule] : [],
        Judge = handling.JudgeSignature,
        Noted = handling.NoteSignature,
        LeadsOn = handling.SignatureLeadsOn,
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(Role.Mayor, road.TownId), Assignee.Office(Role.Presidium, road.TownId)],
    };

    /// <summary>代表测评: 15 working days from the signature; silence is "no response", never satisfied.</summary>
    public static StepPlan DeputyEvaluation(Road road, string deputy, int round) => new()
    {
        Task = RouteTasks.DeputyEvaluation,
        Assignee = Assignee.Deputy(road.TownId, deputy),
        Round = round,
        Clocks = [(RuleNames.DeputyEvaluation, road.Now)],
        Blind = true,
    };

    /// <summary>建议质量测评 by the department: 15 working days; silence is no rating.</summary>
    public static StepPlan SuggestionEvaluation(Road road, string department, int round) => new()
    {
        Task = RouteTasks.SuggestionEvaluation,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(department)),
        Round = round,
        Clocks = [(RuleNames.SuggestionEvaluation, road.Now)],
        Blind = true,
    };

    /// <summary>A silent lead deputy: the office closes or has it handled again within 5 working days, else it closes as "no response".</summary>
    public static StepPlan SilenceDecision(Road road, int round) => new()
    {
        Task = RouteTasks.SilenceDecision,
        Assignee = Assignee.Office(Role.CongressOffice, road.TownId),
        Round = round,
        Clocks = [(RuleNames.SilenceDecision, road.Now)],
    };

    /// <summary>After a dissatisfied result the office arranges a meeting, beside the new round.</summary>
    public static StepPlan MeetingArrangement(Road road, int round)
    {
        Meeting? arranged = null;
        return new()
        {
            Task = RouteTasks.MeetingArrangement,
            Assignee = Assignee.Office(Role.CongressOffice, road.TownId),
            Round = round,
            Clocks = [(RuleNames.MeetingArrangement, road.Now)],
            Noted = decision => arranged = road.Meetings.Arranged(decision, round),
            LeadsOn = decision => decision.Facts.MeetingAt is not null,
            Done = _ => arranged?.RunAsync() ?? Task.CompletedTask,
            Escalation = [Assignee.Office(Role.Chair, road.TownId)],
            Beside = true,
        };
    }

    /// <summary>催办答复: 5 working days, or by the date that was asked for; then the leader in charge is told, and so on upwards. Of a repeated urge the leader hears at once.</summary>
    public static StepPlan UrgeAnswer(Road road, DecisionSignal urge, Assignee urged)
    {
        var answers = urged.Role == Role.Department ? Assignee.Office(Role.Department, road.GoesOnAs(urged.OrganizationId)) : urged;
        return new()
        {
            Task = RouteTasks.UrgeAnswer,
            Assignee = answers,
            Round = urge.Facts.Round ?? 1,
            About = urge.DecisionId,
            Clocks = [new(RuleNames.UrgeAnswer, urge.At, Set: urge.Facts.DueOn)],
            Told = urge.Facts.Repeated == true ? Climbs()[..1] : [],
            LeadsOn = _ => false,
            EscalatesFromFirst = true,
            EscalatesTo = Climbs,
        };

        Assignee[] Climbs() => answers.Role == Role.Department && road.LeaderOf(answers.OrganizationId) is { } leader ? Upwards(road, leader) : [Assignee.Office(Role.Presidium, road.TownId)];
    }

    /// <summary>约见答复: 5 working days, then it climbs: to the leader in charge and upwards, or to the office where a deputy is asked.</summary>
    public static StepPlan MeetingAnswer(Road road, Meeting meeting) => new()
    {
        Task = RouteTasks.MeetingAnswer,
        Assignee = SideOf(road, meeting, meeting.Answering),
        Round = meeting.Round,
        About = meeting.Id,
        Clocks = [(RuleNames.MeetingAnswer, road.Now)],
        Judge = meeting.Judge,
        Noted = meeting.Note,
        LeadsOn = decision => decision.Action == "accept",
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(meeting.Answering == MeetingSide.Deputy ? Role.CongressOffice : Role.Chair, road.TownId)],
        EscalatesTo = meeting.Answering != MeetingSide.Handler ? null : () => road.LeaderOf(meeting.Department ?? "") is { } leader ? Upwards(road, leader) : [Assignee.Office(Role.Chair, road.TownId)],
    };

    /// <summary>面商记录: within 5 working days after the meeting, by the department, or by the office where it arranged the meeting.</summary>
    public static StepPlan MeetingMinutes(Road road, Meeting meeting, DateTimeOffset at) => new()
    {
        Task = RouteTasks.MeetingMinutes,
        Assignee = SideOf(road, meeting, meeting.Side == MeetingSide.Office ? MeetingSide.Office : MeetingSide.Handler),
        Round = meeting.Round,
        About = meeting.Id,
        Clocks = [(RuleNames.MeetingMinutes, at)],
        Judge = meeting.Judge,
        Noted = meeting.Note,
        LeadsOn = _ => true,
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(meeting.Side == MeetingSide.Office ? Role.Chair : Role.CongressOffice, road.TownId)],
    };

    /// <summary>面商记录确认: 5 working days; silence is "not objected".</summary>
    public static StepPlan MinutesConfirmation(Road road, Meeting meeting) => new()
    {
        Task = RouteTasks.MinutesConfirmation,
        Assignee = SideOf(road, meeting, MeetingSide.Deputy),
        Round = meeting.Round,
        About = meeting.Id,
        Clocks = [(RuleNames.MinutesConfirmation, road.Now)],
        LeadsOn = _ => false,
    };

    /// <summary>重点督办进展报告: each month while a department has it.</summary>
    public static StepPlan ProgressReport(Road road, Handling handling, string chosen, DateTimeOffset from) => new()
    {
        Task = RouteTasks.ProgressReport,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(handling.Department)),
        Round = handling.Round,
        About = chosen,
        Clocks = [(RuleNames.ProgressReport, from)],
        LeadsOn = _ => false,
        Escalation = Upwards(road, handling.LeaderInCharge),
    };

    /// <summary>主席团审议: 20 working days, weekly reminders.</summary>
    public static StepPlan PresidiumReview(Road road, int round) => new()
    {
        Task = RouteTasks.PresidiumReview,
        Assignee = Assignee.Office(Role.Presidium, road.TownId),
        Round = round,
        Actions = ["handleAgain", "close"],
        Clocks = [(RuleNames.PresidiumReview, road.Now)],
    };

    /// <summary>承诺事项落实报告: by the promised date, and never sooner than 5 working days from now; the department says that it is done, or until when it is put off.</summary>
    public static StepPlan CommitmentReport(Road road, FollowUpStart followUp, PromiseStart promise, DateOnly dueOn) => new()
    {
        Task = RouteTasks.CommitmentReport,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(followUp.Department)),
        Round = followUp.Round,
        About = promise.Id,
        Told = dueOn == promise.DueOn ? [] : [.. road.Signatories.Select(deputy => Assignee.Deputy(road.TownId, deputy)), Assignee.Leader(road.TownId, followUp.LeaderInCharge)],
        Clocks = [new(RuleNames.CommitmentReport, road.Now, Promised: dueOn)],
        MeetsAtClosing = false,
        Meets = action => action == "done" ? [RuleNames.CommitmentReport] : [],
        Escalation = Upwards(road, followUp.LeaderInCharge),
    };

    /// <summary>The report on all of it once more, where the leader did not sign the last one.</summary>
    public static StepPlan FinalReport(Road road, FollowUpStart followUp) => new()
    {
        Task = RouteTasks.CommitmentReport,
        Actions = ["done"],
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(followUp.Department)),
        Round = followUp.Round,
        Clocks = [(RuleNames.CommitmentReport, road.Now)],
        Escalation = Upwards(road, followUp.LeaderInCharge),
    };

    /// <summary>A late reply that the leader did not sign is drafted again.</summary>
    public static StepPlan LateReply(Road road, FollowUpStart followUp) => FinalReport(road, followUp) with { Task = RouteTasks.DepartmentHandling, Actions = ["draftReply"] };

    /// <summary>分管领导签发 of a second or late reply: 3 working days, then the mayor is told.</summary>
    public static StepPlan FollowUpSignOff(Road road, FollowUpStart followUp, string draft) => new()
    {
        Task = RouteTasks.LeaderSignOff,
        Assignee = Assignee.Leader(road.TownId, followUp.LeaderInCharge),
        Round = followUp.Round,
        About = draft,
        Clocks = [(RuleNames.LeaderSignOff, road.Now)],
        EscalatesFromFirst = true,
        Escalation = [Assignee.Office(Role.Mayor, road.TownId), Assignee.Office(Role.Presidium, road.TownId)],
    };

    private static Assignee SideOf(Road road, Meeting meeting, MeetingSide side) => (side, meeting.Department) switch
    {
        (MeetingSide.Deputy, _) => Assignee.Deputy(road.TownId, meeting.Deputy),
        (MeetingSide.Handler, { } department) => Assignee.Office(Role.Department, department),
        _ => Assignee.Office(Role.CongressOffice, road.TownId),
    };

    /// <summary>承办单位 → 分管领导 → 镇长 → 主席团.</summary>
    private static Assignee[] Upwards(Road road, string leaderInCharge) =>
    [
        Assignee.Leader(road.TownId, leaderInCharge), Assignee.Office(Role.Mayor, road.TownId), Assignee.Office(Role.Presidium, road.TownId),
    ];
}
