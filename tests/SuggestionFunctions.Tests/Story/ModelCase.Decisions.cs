using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Story;

/// <summary>What each action of each kind of task does, and what refuses it. A new action needs a line in <see cref="Take"/>, and one in <see cref="Refuses"/> where a rule may stand against it.</summary>
internal sealed partial class ModelCase
{
    /// <summary>Why an action by the right person with all its fields is refused, as the problem's code; null: it is accepted.</summary>
    public string? Refuses(ModelTask task, string action, JsonObject fields, DateTimeOffset now) => (task.Kind, action) switch
    {
        (_, "requestTransfer") => RefusesTransfer(task, now),
        ("departmentHandling", "requestExtension") => task.Deadline("reply") is not { } reply ? "no-extension"
            : !reply.IsInTime(now) ? "window-over"
            : !MayEndOn(task, Date(fields)) ? "invalid"
            : task.Handling is { ExtensionAsked: true } ? "request-pending" : null,
        ("extensionDecision", "grant") => MayEndOn(Open.Single(other => other.Kind == "departmentHandling" && other.Handling == task.Handling), Date(fields)) ? null : "invalid",
        ("departmentHandling", "draftReply") or ("leaderSignOff", "sign") => task.Handling is { Contact: false } || OutstandingOpinion(now) ? "reply-gate" : null,
        ("meetingMinutes", "record") => now < MeetingOf(task)?.At ? "meeting-ahead" : null,
        ("withdrawalConfirmation", "confirm") => replyIssued ? "reply-issued" : null,
        ("chairAssignment", "assign") => fields["fastLane"] is not null && (!small || fastLaneLeft) ? "invalid" : null,
        _ => null,
    };

    /// <summary>It is accepted, as the decision with the app's id <paramref name="decision"/>.</summary>
    public void Take(ModelTask task, string action, JsonObject fields, DateTimeOffset now, string decision)
    {
        var blind = task.Kind is "deputyEvaluation" or "suggestionEvaluation";
        if (!blind)
        {
            Says(now, "decided", task.Kind, action);
        }

        if ((task.Kind, action) is not ((not "meetingAnswer", "accept") or (_, "recordContact" or "requestTransfer" or "requestExtension")))
        {
            Closes(task, action);
        }

        switch (task.Kind, action)
        {
            case ("coSignature", _):
                Signs(task, action == "confirm", now);
                break;
            case ("secretaryReview", "forward"):
                OpenOffice(now, "chairAssignment");
                break;
            case ("secretaryReview" or "chairAssignment", "return"):
                OpenRevision(now, task.Kind);
                break;
            case ("revision", "resubmit"):
                OpenOffice(now, revisedFor);
                break;
            case ("revision", "withdraw"):
                EndsAs(now, "withdrawn", "withdrawn");
                break;
            case ("chairAssignment", "decline"):
                EndsAs(now, "declined", "declined");
                break;
            case ("chairAssignment", "assign"):
                Assigned(fields, now);
                break;
            case ("mayorApproval", "approve"):
                OpenRound(now, meeting: false);
                break;
            case ("mayorApproval", "sendBack"):
                OpenOffice(now, "chairAssignment");
                break;
            case ("departmentHandling", "recordContact") when task.Handling is { } handling:
                handling.Contact = true;
                (task.Deadline("firstContact") ?? new("firstContact", ModelDays.DateOf(now), null, days)).Met = true;
                break;
            case ("departmentHandling", "requestTransfer") when task.Handling is { } handling:
                handling.TransferAsked = true;
                OpenDecisionOnRequest(now, handling.Moves < 2 ? "transferDecision" : "presidiumReview", handling, null);
                break;
            case ("coHandlingOpinion", "requestTransfer"):
                task.TransferAsked = true;
                OpenDecisionOnRequest(now, "transferDecision", null, task);
                break;
            case ("departmentHandling", "requestExtension") when task.Handling is { } handling:
                handling.ExtensionAsked = true;
                OpenDecisionOnRequest(now, "extensionDecision", handling, null);
                break;
            case ("departmentHandling", "draftReply") when task.Handling is { } handling:
                Drafted(handling, now);
                break;
            case ("coHandlingOpinion", "giveOpinion"):
                Ends(now, Open.Where(other => other.AskedBy == task));
                break;
            case ("transferDecision", _) when task.AskedBy is { } opinion:
                TransferOfOpinion(opinion, action, fields, now);
                break;
            case ("transferDecision", _) or ("presidiumReview", "reassign") when task.Handling is { } handling:
                Transferred(handling, action, fields, now);
                break;
            case ("extensionDecision", _) when task.Handling is { } handling:
                Extended(handling, action, fields, now);
                break;
            case ("leaderSignOff", "sendBack") when task.Handling is { } handling:
                (handling.Drafting, handling.TransferAsked, handling.ExtensionAsked) = (true, false, false);
                Step = "departmentHandling";
                OpenHandling(now, handling);
                break;
            case ("leaderSignOff", "sign") when task.Handling is { } handling:
                Signed(handling, now);
                break;
            case ("deputyEvaluation" or "suggestionEvaluation", _):
                Rated(task, fields, now);
                break;
            case ("silenceDecision", "close"):
                EndsAs(now, "closed", "noResponse");
                break;
            case ("silenceDecision", "handleAgain"):
                Again(now, meeting: false);
                break;
            case ("presidiumReview", "handleAgain"):
                Under(fields["leadDepartment"]?.GetValue<string>());
                NextRound(now, meeting: false);
                break;
            case ("presidiumReview", "close"):
                EndsAs(now, "closed", "presidium");
                break;
            case ("withdrawalConfirmation", _):
                Confirms(action == "confirm", now);
                break;
            case ("departmentHandling" or "coHandlingOpinion", "accept"):
                break;
            case ("urgeAnswer" or "meetingArrangement" or "meetingAnswer" or "meetingMinutes" or "minutesConfirmation" or "progressReport", _):
                TakeSupervision(task, action, fields, now, decision);
                break;
            default:
                throw new InvalidOperationException($"The model does not know {task.Kind} {action}: add what it does to ModelCase.Take, and how it is filled in to Fill.");
        }
    }

    private string? RefusesTransfer(ModelTask task, DateTimeOffset now) =>
        task.Deadline("transferWindow")?.IsInTime(now) != true ? "window-over"
        : task.Handling is { Settled: true } ? "transfer-final"
        : task.Handling?.TransferAsked ?? task.TransferAsked ? "request-pending" : null;

    private static DateOnly Date(JsonObject fields) => DateOnly.Parse(fields["dueOn"]?.GetValue<string>() ?? "0001-01-01");

    private static bool MayEndOn(ModelTask handling, DateOnly date) => date > handling.Deadline("reply")?.Due && date <= handling.Deadline("longest")?.Due;

    /// <summary>The reply waits for opinions until they are given or overdue, in the first round.</summary>
    private bool OutstandingOpinion(DateTimeOffset now) => Round == 1 && Open.Any(task => task.Kind == "coHandlingOpinion" && task.Deadlines[0].IsInTime(now));

    private void Signs(ModelTask task, bool confirmed, DateTimeOffset now)
    {
        if (confirmed)
        {
            coSigners.Add(task.Holder);
        }

        if (Open.TrueForAll(other => other.Kind != "coSignature"))
        {
            coSigners.Sort((one, other) => Array.IndexOf(invited, one) - Array.IndexOf(invited, other));
            OpenFirst(now);
        }
    }

    private void Assigned(JsonObject fields, DateTimeOffset now)
    {
        string[] co = [.. (fields["coDepartments"] as JsonArray ?? []).Select(other => other?.GetValue<string>() ?? "")];
        var fast = fields["fastLane"] is not null;
        assignment = (
            fields["leadDepartment"]?.GetValue<string>() ?? "", StoryTown.Leaders[fields["leaderInCharge"]?.GetValue<string>() ?? ""], co,
            fields["replyMode"]?.GetValue<string>() == "each", fast, now, assignment?.First ?? now);
        firstRound = 1;
        IsKey |= fields["isKey"] is not null;
        if (fast)
        {
            OpenRound(now, meeting: false);
        }
        else
        {
            OpenOffice(now, "mayorApproval");
        }
    }

    private void Drafted(ModelHandling handling, DateTimeOffset now)
    {
        handling.Drafting = false;
        Ends(now, RequestsOf(handling));
        Step = handlings.Exists(other => other.Drafting) ? "departmentHandling" : "leaderSignOff";
        Opens(now, "leaderSignOff", handling.Leader, [new("leaderSignOff", ModelDays.DateOf(now), null, days), .. ReplyClocks(handling)],
            escalation: ["mayor", "presidium"], fromFirst: true, handling: handling);
    }

    private List<ModelTask> RequestsOf(ModelHandling handling) =>
        [.. Open.Where(task => task.Handling == handling && task.Kind is "transferDecision" or "extensionDecision" or "presidiumReview")];

    private void Signed(ModelHandling handling, DateTimeOffset now)
    {
        (handling.Signed, replyIssued) = (true, true);
        if (handlings.TrueForAll(other => other.Signed))
        {
            Ends(now, Open.Where(task => task.Kind == "coHandlingOpinion" || task.AskedBy is not null));
            handlings.ForEach(other => EndsReports(other, now));
            roundUnderWay = false;
            OpenEvaluation(now);
        }
    }

    private void Transferred(ModelHandling handling, string action, JsonObject fields, DateTimeOffset now)
    {
        var (taking, settles) = (fields["leadDepartment"]?.GetValue<string>(), handling.Moves >= 2);
        handling.TransferAsked = false;
        handling.Settled = settles;
        if (action != "reassign" || taking is null || taking == handling.Department)
        {
            return;
        }

        Ends(now, Open.Where(task => task.Kind == "departmentHandling" && task.Handling == handling), "transferred");
        Ends(now, RequestsOf(handling));
        EndsReports(handling, now);
        HandOn(handling.Department, taking, now);
        handling.Department = taking;
        handling.Leader = fields["leaderInCharge"]?.GetValue<string>() is { } leader ? StoryTown.Leaders[leader] : handling.Leader;
        if (handling.IsLead && assignment is { } given)
        {
            assignment = given with { Leader = handling.Leader, At = now };
        }

        (handling.Contact, handling.Granted, handling.ExtensionAsked, handling.AssignedAt, handling.Opened) = (HasMet(taking), null, false, now, now);
        handling.Moves++;
        Step = "departmentHandling";
        OpenHandling(now, handling);
        if (IsKey)
        {
            BeginsReports(handling, now);
        }
    }

    private void TransferOfOpinion(ModelTask opinion, string action, JsonObject fields, DateTimeOffset now)
    {
        opinion.TransferAsked = false;
        if (action == "reassign" && fields["leadDepartment"]?.GetValue<string>() is { } taking)
        {
            Ends(now, [opinion], "transferred");
            HandOn(StoryTown.DepartmentOf(opinion.Holder), taking, now);
            OpenOpinion(now, taking);
        }
    }

    private void HandOn(string former, string taking, DateTimeOffset now)
    {
        if (assignment is { } given)
        {
            assignment = given.Lead == former ? given with { Lead = taking } : given with { Co = [.. given.Co.Select(other => other == former ? taking : other)] };
        }
    }

    private void Extended(ModelHandling handling, string action, JsonObject fields, DateTimeOffset now)
    {
        handling.ExtensionAsked = false;
        if (action != "grant")
        {
            return;
        }

        handling.Granted = Date(fields);
        var task = Open.Single(other => other.Kind == "departmentHandling" && other.Handling == handling);
        var before = task.Deadline("reply")?.Due;
        task.Deadlines = [.. task.Deadlines.Select(deadline => deadline.Rule == "reply" ? new ModelDeadline("reply", deadline.Start, handling.Granted, days) : deadline)];
        if (task.Deadline("reply")?.Due != before)
        {
            Says(now, "deadlineMoved", task.Kind);
        }
    }

    private void Rated(ModelTask task, JsonObject fields, DateTimeOffset now)
    {
        if (task.Kind == "deputyEvaluation" && task.Holder == lead)
        {
            leadResult = fields["result"]?.GetValue<string>();
        }

        RevealsWhenAllAreIn(now);
    }

    private void RevealsWhenAllAreIn(DateTimeOffset now)
    {
        if (Open.Exists(IsRating))
        {
            return;
        }

        foreach (var rating in Closed.Where(task => IsRating(task) && task.Round == Round))
        {
            Says(now, rating.Outcome == "evaluate" ? "rated" : "noResponse", rating.Kind);
        }

        if (leadResult is null)
        {
            Opens(now, "silenceDecision", "office", [new("silenceDecision", ModelDays.DateOf(now), null, days)], atLimit: "noResponse");
        }
        else if (leadResult == "dissatisfied")
        {
            Again(now, meeting: true);
        }
        else
        {
            EndsAs(now, "closed", "evaluated");
        }
    }

    private static bool IsRating(ModelTask task) => task.Kind is "deputyEvaluation" or "suggestionEvaluation";

    /// <summary>重新办理, at most two rounds; then the presidium takes it.</summary>
    private void Again(DateTimeOffset now, bool meeting)
    {
        if (Round - firstRound + 1 > 2)
        {
            Step = "presidiumReview";
            Opens(now, "presidiumReview", "presidium", [new("presidiumReview", ModelDays.DateOf(now), null, days)], actions: ["handleAgain", "close"]);
            return;
        }

        NextRound(now, meeting);
    }

    private void NextRound(DateTimeOffset now, bool meeting)
    {
        Round++;
        OpenRound(now, meeting);
    }

    private void Under(string? department)
    {
        if (department is not null && assignment is { } given)
        {
            assignment = given with { Lead = department, Co = [.. given.Co.Where(other => other != department)] };
        }
    }
}
