using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What each accepted decision changes in a suggestion. Pure: from the suggestion before to the suggestion after.</summary>
internal static class DecisionEffects
{
    public static Suggestion On(Suggestion before, TaskRecord task, DecisionRecord decision) => (task.Kind, decision.Action) switch
    {
        ("chairAssignment", "assign") => Assigned(before, decision),
        ("chairAssignment", "join") => Assigned(before, decision) with { Joining = new JoiningRecord(decision.Facts.With ?? "", decision.Id, decision.At) },
        ("mayorApproval", "sendBack") when before.Joining?.IsActive() == true => before with { Joining = before.Joining with { EndedAt = decision.At } },
        ("departmentHandling", CarriedActions.Transfer) => HandedOver(before, before.Assignment?.LeadDepartment.Id ?? "", decision),
        ("departmentHandling", CarriedActions.Reply) => JointlyReplied(before, task, decision),
        ("mayorApproval", "approve") => before with { Assignment = before.Assignment is { } approved ? approved with { ApprovedAt = decision.At } : null },
        ("coSignature", _) => Answered(before, task, decision.Action == "confirm"),
        ("departmentHandling" or "coHandlingOpinion", "accept") => Accepted(before, task.Assignee.OrganizationId, Text(decision, "handler") ?? ""),
        ("departmentHandling", "recordContact") => before with
        {
            Contacts = [.. before.Contacts, new ContactRecord(decision.Id, task.Round, Instant(decision, "at"), Text(decision, "manner") ?? "", task.Assignee.OrganizationId)],
        },
        ("departmentHandling", "draftReply") => SubjectKeys.FollowUpOf(task.Id) is null ? before with { DraftDecision = decision.Id } : before,
        ("leaderSignOff", "sendBack") when task.About is null || task.About == before.DraftDecision => before with { DraftDecision = null },
        ("deputyEvaluation" or "suggestionEvaluation", "evaluate") => Rated(before, task, decision),
        ("coHandlingOpinion", "giveOpinion") => before with
        {
            Opinions = [.. before.Opinions, new OpinionRecord(decision.Id, task.Round, CoDepartment(before, task.Assignee.OrganizationId), decision.At)],
        },
        ("commitmentReport", _) => before with { Commitments = [.. before.Commitments.Select(promise => promise.Id == task.About ? Reported(promise, decision) : promise)] },
        ("presidiumReview", "handleAgain" or "reassign") when Text(decision, "leadDepartment") is not null => HandedOver(before, before.Assignment?.LeadDepartment.Id ?? "", decision),
        _ => SupervisionEffects.On(before, task, decision),
    };

    /// <summary>The reply that a signature issues: the draft's text under the leader's name, with its promises.</summary>
    public static Suggestion Signed(Suggestion before, TaskRecord task, DecisionRecord signature, DecisionRecord draft, string? department)
    {
        var followUp = SubjectKeys.FollowUpOf(task.Id);
        var reply = new ReplyRecord(
            $"{before.Id}-r-{before.Replies.Count + 1:00}", task.Round, Text(draft, "class") ?? "A", draft.Id, new PersonName(signature.PersonId, signature.PersonName), signature.At,
            department ?? draft.Facts.LeadDepartment, signature.SubstituteFor)
        { FollowUp = followUp, Reports = Reports(before, draft), Leader = task.Assignee is { Role: Role.LeaderInCharge, PostId: { } post } ? post : null };
        var promised = (draft.Fields["commitments"] as JsonArray ?? []).OfType<JsonObject>().Select((promise, i) => new CommitmentRecord(
            $"{reply.Id}-{i + 1:00}", reply.Id, i, DateOnly.Parse(promise["dueOn"]?.GetValue<string>() ?? "")));
        return before with { DraftDecision = before.DraftDecision == draft.Id ? null : before.DraftDecision, Replies = [.. before.Replies, reply], Commitments = [.. before.Commitments, .. promised] };
    }

    /// <summary>The reports on all that a reply promised, where the draft is the last of them.</summary>
    private static IReadOnlyList<string> Reports(Suggestion before, DecisionRecord draft) =>
        before.Commitments.FirstOrDefault(promise => promise.DoneDecision == draft.Id) is { } last
            ? [.. before.Commitments.Where(promise => promise.ReplyId == last.ReplyId).Select(promise => promise.DoneDecision).OfType<string>()]
            : [];

    /// <summary>并案: the reply of the case that it is joined with, under this one's own id, with its own promises.</summary>
    private static Suggestion JointlyReplied(Suggestion before, TaskRecord task, DecisionRecord decision)
    {
        var after = Signed(before, task, decision, decision, task.Assignee.OrganizationId);
        return after with
        {
            Replies = [.. before.Replies, after.Replies[^1] with { JointWith = decision.Facts.About }],
            Joining = before.Joining is { } joining ? joining with { AnsweredAt = decision.At } : null,
        };
    }

    private static Suggestion Assigned(Suggestion before, DecisionRecord decision)
    {
        var department = Text(decision, "leadDepartment") ?? "";
        var assignment = new AssignmentRecord(
            new OrganizationName(department, Text(decision, "leadDepartmentName") ?? department), Text(decision, "leaderInCharge") ?? "",
            decision.At, before.Assignment?.FirstAssignedAt ?? decision.At, decision.Facts.FastLane == true || decision.Facts.Approved == true ? decision.At : null)
        {
            CoDepartments = [.. (decision.Fields["coDepartments"] as JsonArray ?? []).OfType<JsonObject>().Select(other => new OrganizationName(
                other["id"]?.GetValue<string>() ?? "", other["name"]?.GetValue<string>() ?? ""))],
            ReplyMode = Text(decision, "replyMode") ?? "lead",
            FastLane = decision.Facts.FastLane == true,
        };
        return before with
        {
            Assignment = assignment,
            Key = decision.Facts.IsKey == true ? before.Key ?? new KeyRecord(decision.Id, new PersonName(decision.PersonId, decision.PersonName), decision.At) : before.Key,
        };
    }

    /// <summary>退办 that was granted: another department in place of the one that asked, as lead or as co-handler, and perhaps another leader.</summary>
    public static Suggestion HandedOver(Suggestion before, string former, DecisionRecord decision)
    {
        if (before.Assignment is not { } assignment || Text(decision, "leadDepartment") is not { } department || department == former)
        {
            return before;
        }

        var taking = new OrganizationName(department, Text(decision, "leadDepartmentName") ?? department);
        var lead = assignment.LeadDepartment.Id == former;
        var after = assignment with
        {
            LeadDepartment = lead ? taking : assignment.LeadDepartment,
            CoDepartments = [.. assignment.CoDepartments.Where(other => other.Id != department).Select(other => other.Id == former && !lead ? taking : other)],
            LeaderInCharge = lead ? Text(decision, "leaderInCharge") ?? assignment.LeaderInCharge : assignment.LeaderInCharge,
            OtherLeaders = lead && assignment.ReplyMode == "each" ? [.. (assignment.OtherLeaders ?? []).Append(assignment.LeaderInCharge).Distinct()] : assignment.OtherLeaders,
            AssignedAt = lead && decision.Action is ("reassign" or CarriedActions.Transfer) ? decision.At : assignment.AssignedAt,
        };
        var left = assignment.HandlingDesks().Except(after.HandlingDesks()).Select(desk => desk.Value);
        return before with
        {
            Assignment = after,
            FormerDesks = [.. before.FormerDesks.Union(left).Except(after.HandlingDesks().Select(desk => desk.Value))],
            Handler = lead ? null : before.Handler,
            Handlers = [.. before.Handlers.Where(handler => handler.Department != former)],
        };
    }

    private static CommitmentRecord Reported(CommitmentRecord promise, DecisionRecord decision) => decision.Action == "done"
        ? promise with { DoneDecision = decision.Id, DoneAt = decision.At }
        : promise with { Postponed = [.. promise.Postponed, decision.Facts.DueOn ?? promise.DueOn] };
    /// <summary>Who handles it in a department; said again it is somebody else.</summary>
    private static Suggestion Accepted(Suggestion before, string department, string handler) => before with
    {
        Handler = before.Assignment?.LeadDepartment.Id == department ? handler : before.Handler,
        Handlers = [.. before.Handlers.Where(other => other.Department != department), new HandlerRecord(department, handler)],
    };

    private static OrganizationName CoDepartment(Suggestion before, string id) =>
        before.Assignment?.CoDepartments.FirstOrDefault(department => department.Id == id) ?? new OrganizationName(id, id);

    /// <summary>附议: who confirms signs; who refuses, or says nothing in time, does not.</summary>
    public static Suggestion Answered(Suggestion before, TaskRecord task, bool confirmed)
    {
        var asked = before.Asked.FirstOrDefault(person => person.Id == task.Assignee.PersonId);
        return asked is null ? before : before with
        {
            Asked = [.. before.Asked.Where(person => person != asked)],
            CoSigners = confirmed ? [.. before.CoSigners, asked] : before.CoSigners,
        };
    }

    private static Suggestion Rated(Suggestion before, TaskRecord task, DecisionRecord decision)
    {
        var rating = new RatingRecord(
            task.Id, task.Kind, task.Assignee.PersonId, decision.Id, Text(decision, "attitude"), Text(decision, "result"), decision.Fields["quality"]?.GetValue<int>());
        var round = before.Ratings.FirstOrDefault(ratings => ratings.Holds(task)) ?? new RoundOfRatings(task.Round, [], null) { FollowUp = SubjectKeys.FollowUpOf(task.Id) };
        return before with { Ratings = [.. before.Ratings.Where(ratings => !ratings.Holds(task)), round with { Ratings = [.. round.Ratings, rating] }] };
    }

    private static string? Text(DecisionRecord decision, string field) => decision.Fields[field]?.GetValue<string>();

    private static DateTimeOffset Instant(DecisionRecord decision, string field) =>
        Instants.TryParse(Text(decision, field) ?? "", out var instant) ? instant : decision.At;
}
