namespace SuggestionFunctions.Tests.Story;

/// <summary>
/// A case as the rules have it (DOMAIN, docs/rules.md), and nothing else: no storage, no orchestration, no batches. What happens
/// to it is said once here, in the words of the rules; the app must come to the same. This part: where it stands, and what opens.
/// </summary>
internal sealed partial class ModelCase(ModelDays days, string lead, string[] asked, bool small)
{
    private readonly List<string> coSigners = [];
    private readonly List<ModelHandling> handlings = [];
    private (string Lead, string Leader, string[] Co, bool Each, bool Fast, DateTimeOffset At, DateTimeOffset First)? assignment;
    private string[] invited = asked;
    private bool fastLaneLeft;
    private bool fastLaneLeftInThisRun;
    private bool replyIssued;
    private bool withdrawing;
    private int confirmationsLeft;
    private int firstRound;
    private DateTimeOffset roundOpened;
    private string revisedFor = "";
    private string? leadResult;

    /// <summary>The app's id.</summary>
    public required string Id { get; init; }

    public string State { get; private set; } = "draft";

    public string? Step { get; private set; }

    public int Round { get; private set; } = 1;

    public List<ModelTask> Open { get; } = [];

    public List<ModelTask> Closed { get; } = [];

    /// <summary>What the timeline must say, in any order: <c>instant kind task what</c>.</summary>
    public List<string> Timeline { get; } = [];

    /// <summary>Whom the clock must have told what: the task, its word, an account.</summary>
    public List<(ModelTask Task, Ring Ring, string Account)> Reminders { get; } = [];

    public string Lead => lead;

    public bool IsSmall => small;

    public bool IsUnderWay => State is not ("draft" or "declined" or "withdrawn" or "closed");

    public IEnumerable<string> Signatories => coSigners.Prepend(lead);

    public IReadOnlyList<ModelHandling> Handlings => handlings;

    public string[] CoDepartments => assignment?.Co ?? [];

    public string? LeadDepartment => assignment?.Lead;

    public bool IsFast => assignment is { Fast: true } && Round == 1 && !fastLaneLeft;

    /// <summary>The departments that handle it in no way.</summary>
    public IEnumerable<string> FreeDepartments => StoryTown.Departments.Keys.Except(CoDepartments).Where(department => department != assignment?.Lead);

    /// <summary>Whether all of a rating's round are in or out of time.</summary>
    public bool IsRevealed(ModelTask rating) => rating.Round < Round || !Open.Exists(IsRating);

    private bool EachReplies => assignment is { Each: true };

    public override string ToString() => $"{State}{(Step is null ? "" : $", {Step}")}; open: {string.Join("; ", Open)}";

    private void OpenSigning(DateTimeOffset now)
    {
        if (invited.Length == 0)
        {
            OpenFirst(now);
            return;
        }

        (State, Step) = ("awaitingCoSigners", null);
        foreach (var deputy in invited)
        {
            Opens(now, "coSignature", deputy, [new("coSignature", ModelDays.DateOf(now), null, days)], atLimit: "noResponse");
        }
    }

    /// <summary>阅办; a small matter opens at the chair.</summary>
    private void OpenFirst(DateTimeOffset now) => OpenOffice(now, small ? "chairAssignment" : "secretaryReview");

    private void OpenOffice(DateTimeOffset now, string kind)
    {
        (State, Step) = ("inProgress", kind);
        var today = ModelDays.DateOf(now);
        switch (kind)
        {
            case "secretaryReview":
                Opens(now, kind, "secretary", [new(kind, today, null, days)], atLimit: "passedOn");
                break;
            case "chairAssignment":
                Opens(now, kind, "chair", [new(kind, today, null, days)], escalation: ["presidium"]);
                break;
            case "mayorApproval" when assignment is { } given:
                Opens(now, kind, "mayor", [new(kind, today, null, days), new("reply", ModelDays.DateOf(given.At), null, days), new("longest", ModelDays.DateOf(given.First), null, days)], escalation: ["presidium"]);
                break;
        }
    }

    private void OpenRevision(DateTimeOffset now, string returnedBy)
    {
        (State, Step, revisedFor) = ("awaitingRevision", null, returnedBy);
        Opens(now, "revision", lead, [new("revision", ModelDays.DateOf(now), null, days)], escalation: ["office"]);
    }

    /// <summary>承办: a round begins, with a department or several on the way to a reply and co-handlers beside them.</summary>
    private void OpenRound(DateTimeOffset now, bool meeting)
    {
        var given = assignment ?? throw new InvalidOperationException("Nobody handles it.");
        handlings.Clear();
        foreach (var department in given.Each ? [given.Lead, .. given.Co] : new[] { given.Lead })
        {
            handlings.Add(new ModelHandling { Department = department, Leader = given.Leader, IsLead = handlings.Count == 0, AssignedAt = given.At, Opened = now });
        }

        (roundOpened, roundUnderWay, IsHandled) = (now, true, true);
        (State, Step) = ("inProgress", "departmentHandling");
        foreach (var handling in handlings)
        {
            OpenHandling(now, handling);
            if (IsKey)
            {
                BeginsReports(handling, now);
            }
        }

        foreach (var department in given.Each ? [] : given.Co)
        {
            OpenOpinion(now, department);
        }

        if (meeting)
        {
            Opens(now, "meetingArrangement", "office", [new("meetingArrangement", ModelDays.DateOf(now), null, days)], escalation: ["chair"]);
        }
    }

    /// <summary>The reply's clocks: from the assignment, in the fast lane its short one, or from the opening of the round that handles it again.</summary>
    private List<ModelDeadline> ReplyClocks(ModelHandling handling) =>
        Round > 1 ? [new("handlingAgain", ModelDays.DateOf(roundOpened), null, days)]
        : IsFast ? [new("fastLane", ModelDays.DateOf(handling.AssignedAt), null, days)]
        : [new("reply", ModelDays.DateOf(handling.AssignedAt), handling.Granted, days), new("longest", ModelDays.DateOf(assignment?.First ?? handling.AssignedAt), null, days)];

    private void OpenHandling(DateTimeOffset now, ModelHandling handling)
    {
        var deadlines = ReplyClocks(handling);
        if (!handling.Contact && !IsFast)
        {
            deadlines.Add(new("firstContact", ModelDays.DateOf(handling.Opened), null, days));
        }

        if (Round == 1)
        {
            deadlines.Add(new("transferWindow", ModelDays.DateOf(handling.Opened), null, days));
        }

        Opens(now, "departmentHandling", StoryTown.Departments[handling.Department], deadlines, escalation: [handling.Leader, "mayor", "presidium"], handling: handling);
    }

    private void OpenOpinion(DateTimeOffset now, string department)
    {
        List<ModelDeadline> deadlines = [new("coHandlingOpinion", ModelDays.DateOf(now), null, days)];
        if (Round == 1)
        {
            deadlines.Add(new("transferWindow", ModelDays.DateOf(now), null, days));
        }

        Opens(now, "coHandlingOpinion", StoryTown.Departments[department], deadlines, escalation: [assignment?.Leader ?? "", "mayor", "presidium"]);
    }

    /// <summary>测评: every signatory and every department that replied, neither of whom sees the other's.</summary>
    private void OpenEvaluation(DateTimeOffset now)
    {
        (State, Step, leadResult) = ("inProgress", "deputyEvaluation", null);
        foreach (var deputy in Signatories)
        {
            Opens(now, "deputyEvaluation", deputy, [new("deputyEvaluation", ModelDays.DateOf(now), null, days)], atLimit: "noResponse");
        }

        foreach (var department in EachReplies ? handlings.Select(handling => handling.Department) : [LeadDepartment ?? ""])
        {
            Opens(now, "suggestionEvaluation", StoryTown.Departments[department], [new("suggestionEvaluation", ModelDays.DateOf(now), null, days)], atLimit: "noResponse");
        }
    }

    private void OpenDecisionOnRequest(DateTimeOffset now, string kind, ModelHandling? handling, ModelTask? askedBy)
    {
        var today = ModelDays.DateOf(now);
        if (kind == "presidiumReview")
        {
            Opens(now, kind, "presidium", [new(kind, today, null, days)], handling: handling, actions: ["reassign"]);
        }
        else
        {
            Opens(now, kind, "chair", [new(kind, today, null, days)], escalation: ["presidium"], fromFirst: true, handling: handling, askedBy: askedBy);
        }
    }

    private void Opens(
        DateTimeOffset now, string kind, string holder, List<ModelDeadline> deadlines, string? atLimit = null, string[]? escalation = null, bool fromFirst = false,
        ModelHandling? handling = null, ModelTask? askedBy = null, string[]? actions = null, string? about = null, int? round = null, Func<string[]>? upwards = null)
    {
        Open.Add(new ModelTask
        {
            Kind = kind,
            Round = kind is "secretaryReview" or "revision" or "chairAssignment" or "mayorApproval" or "coSignature" or "withdrawalConfirmation" ? 1 : round ?? Round,
            Holder = holder,
            Opened = now,
            Deadlines = deadlines,
            AtLimit = atLimit,
            Escalation = escalation ?? [],
            Upwards = upwards,
            About = about,
            FromFirst = fromFirst,
            Handling = handling,
            AskedBy = askedBy,
            Actions = actions,
        });
        Says(now, "taskOpened", kind);
    }

    private void Says(DateTimeOffset at, string kind, string? task = null, string? what = null) => Timeline.Add($"{at.UtcDateTime:s} {kind} {task} {what}".TrimEnd());

    private void Closes(ModelTask task, string outcome)
    {
        task.Outcome = outcome;
        Open.Remove(task);
        Closed.Add(task);
    }

    /// <summary>Tasks beside the road that nothing is left to be done for.</summary>
    private void Ends(DateTimeOffset now, IEnumerable<ModelTask> tasks, string outcome = "ended")
    {
        foreach (var task in tasks.ToList())
        {
            Closes(task, outcome);
            Says(now, "taskEnded", task.Kind, outcome);
        }
    }

    /// <summary>The case ends, and whatever is open with it; a withdrawal that is asked for meanwhile is said to be over.</summary>
    private void EndsAs(DateTimeOffset now, string state, string reason)
    {
        Ends(now, Open.Where(task => task.Kind == "withdrawalConfirmation"));
        foreach (var task in Open.ToList())
        {
            Closes(task, "ended");
        }

        EndsSupervision();
        (State, Step, withdrawing) = (state, null, false);
        Says(now, state, null, reason);
    }
}
