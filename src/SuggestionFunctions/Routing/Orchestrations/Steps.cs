using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
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
        AtLimit = Outcomes.PassedOn,
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
        Clocks = [(RuleNames.ChairAssignment, road.Now)],
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
    };

    /// <summary>镇长批办: 3 working days, inside the legal clock, which runs from the assignment.</summary>
    public static StepPlan MayorApproval(Road road, Assignment assignment) => new()
    {
        Task = RouteTasks.MayorApproval,
        Assignee = Assignee.Office(Role.Mayor, road.TownId),
        Clocks = [(RuleNames.MayorApproval, road.Now), (RuleNames.Reply, assignment.At), (RuleNames.Longest, assignment.First)],
        Escalation = [Assignee.Office(Role.Presidium, road.TownId)],
    };

    /// <summary>承办: first contact within 20 working days; the reply within 3 months of the assignment, handled again within 1 month of the round's opening.</summary>
    public static StepPlan DepartmentHandling(Road road, Assignment assignment, int round, DateTimeOffset opened, ReplyGate gate) => new()
    {
        Task = RouteTasks.DepartmentHandling,
        Assignee = Assignee.Office(Role.Department, assignment.LeadDepartment),
        Round = round,
        Clocks =
        [
            .. ReplyClocks(assignment, round, opened),
            .. gate.ContactOnRecord ? Array.Empty<(string, DateTimeOffset)>() : [(RuleNames.FirstContact, opened)],
            .. round == 1 ? [(RuleNames.TransferWindow, opened)] : Array.Empty<(string, DateTimeOffset)>(),
        ],
        Meets = new Dictionary<string, string> { ["recordContact"] = RuleNames.FirstContact },
        MeetsAtClosing = false,
        Judge = gate.Judge,
        Noted = gate.Note,
        Escalation = Upwards(road, assignment),
    };

    /// <summary>分管领导签发: 3 working days, then the mayor is told. The signature is what keeps the reply's deadline.</summary>
    public static StepPlan LeaderSignOff(Road road, Assignment assignment, int round, DateTimeOffset opened, ReplyGate gate) => new()
    {
        Task = RouteTasks.LeaderSignOff,
        Assignee = Assignee.Leader(road.TownId, assignment.LeaderInCharge),
        Round = round,
        Clocks = [(RuleNames.LeaderSignOff, road.Now), .. ReplyClocks(assignment, round, opened)],
        Meets = new Dictionary<string, string> { ["sign"] = round == 1 ? RuleNames.Reply : RuleNames.HandlingAgain },
        Judge = gate.Judge,
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
        AtLimit = Outcomes.NoResponse,
        Blind = true,
    };

    /// <summary>建议质量测评 by the department: 15 working days; silence is no rating.</summary>
    public static StepPlan SuggestionEvaluation(Road road, Assignment assignment, int round) => new()
    {
        Task = RouteTasks.SuggestionEvaluation,
        Assignee = Assignee.Office(Role.Department, assignment.LeadDepartment),
        Round = round,
        Clocks = [(RuleNames.SuggestionEvaluation, road.Now)],
        AtLimit = Outcomes.NoResponse,
        Blind = true,
    };

    /// <summary>A silent lead deputy: the office closes or has it handled again within 5 working days, else it closes as "no response".</summary>
    public static StepPlan SilenceDecision(Road road, int round) => new()
    {
        Task = RouteTasks.SilenceDecision,
        Assignee = Assignee.Office(Role.CongressOffice, road.TownId),
        Round = round,
        Clocks = [(RuleNames.SilenceDecision, road.Now)],
        AtLimit = Outcomes.NoResponse,
    };

    /// <summary>After a dissatisfied result the office arranges a meeting, beside the new round.</summary>
    public static StepPlan MeetingArrangement(Road road, int round) => new()
    {
        Task = RouteTasks.MeetingArrangement,
        Assignee = Assignee.Office(Role.CongressOffice, road.TownId),
        Round = round,
        Clocks = [(RuleNames.MeetingArrangement, road.Now)],
        Escalation = [Assignee.Office(Role.Chair, road.TownId)],
        Beside = true,
    };

    /// <summary>主席团审议: 20 working days, weekly reminders.</summary>
    public static StepPlan PresidiumReview(Road road, int round) => new()
    {
        Task = RouteTasks.PresidiumReview,
        Assignee = Assignee.Office(Role.Presidium, road.TownId),
        Round = round,
        Clocks = [(RuleNames.PresidiumReview, road.Now)],
    };

    /// <summary>The legal clock of a round: from the assignment (交办之日), or from the opening of the round that handles it again.</summary>
    private static (string Rule, DateTimeOffset From)[] ReplyClocks(Assignment assignment, int round, DateTimeOffset opened) =>
        round == 1 ? [(RuleNames.Reply, assignment.At), (RuleNames.Longest, assignment.First)] : [(RuleNames.HandlingAgain, opened)];

    /// <summary>承办单位 → 分管领导 → 镇长 → 主席团.</summary>
    private static Assignee[] Upwards(Road road, Assignment assignment) =>
    [
        Assignee.Leader(road.TownId, assignment.LeaderInCharge), Assignee.Office(Role.Mayor, road.TownId), Assignee.Office(Role.Presidium, road.TownId),
    ];
}
