using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>What each accepted decision changes in a suggestion. Pure: from the suggestion before to the suggestion after.</summary>
internal static class DecisionEffects
{
    public static Suggestion On(Suggestion before, TaskRecord task, DecisionRecord decision) => (task.Kind, decision.Action) switch
    {
        ("chairAssignment", "assign") => Assigned(before, decision),
        ("mayorApproval", "approve") => before with { Assignment = before.Assignment is { } approved ? approved with { ApprovedAt = decision.At } : null },
        ("departmentHandling", "accept") => before with { Handler = Text(decision, "handler") },
        ("departmentHandling", "recordContact") => before with
        {
            Contacts = [.. before.Contacts, new ContactRecord(decision.Id, task.Round, Instant(decision, "at"), Text(decision, "manner") ?? "")],
        },
        ("departmentHandling", "draftReply") => before with { DraftDecision = decision.Id },
        ("leaderSignOff", "sendBack") => before with { DraftDecision = null },
        ("deputyEvaluation" or "suggestionEvaluation", "evaluate") => Rated(before, task, decision),
        ("meetingArrangement", "arrange") => before with
        {
            Meetings = [.. before.Meetings, new MeetingPlan(decision.Id, task.Round, Instant(decision, "at"), Text(decision, "place") ?? "")],
        },
        ("presidiumReview", "handleAgain") when Text(decision, "leadDepartment") is not null => HandedOver(before, decision),
        _ => before,
    };

    /// <summary>The reply that a signature issues: the draft's text under the leader's name, with its promises.</summary>
    public static Suggestion Signed(Suggestion before, TaskRecord task, DecisionRecord signature, DecisionRecord draft)
    {
        var reply = new ReplyRecord(
            $"{before.Id}-r-{before.Replies.Count + 1:00}", task.Round, Text(draft, "class") ?? "", draft.Id, new PersonName(signature.PersonId, signature.PersonName), signature.At);
        var promised = (draft.Fields["commitments"] as JsonArray ?? []).OfType<JsonObject>().Select((promise, i) => new CommitmentRecord(
            $"{reply.Id}-{i + 1:00}", reply.Id, i, DateOnly.Parse(promise["dueOn"]?.GetValue<string>() ?? "")));
        return before with { DraftDecision = null, Replies = [.. before.Replies, reply], Commitments = [.. before.Commitments, .. promised] };
    }

    private static Suggestion Assigned(Suggestion before, DecisionRecord decision)
    {
        var department = Text(decision, "leadDepartment") ?? "";
        var assignment = new AssignmentRecord(
            new OrganizationName(department, Text(decision, "leadDepartmentName") ?? department), Text(decision, "leaderInCharge") ?? "",
            decision.At, before.Assignment?.FirstAssignedAt ?? decision.At, null);
        return before with { Assignment = assignment };
    }

    private static Suggestion HandedOver(Suggestion before, DecisionRecord decision)
    {
        if (before.Assignment is not { } assignment || Text(decision, "leadDepartment") is not { } department || department == assignment.LeadDepartment.Id)
        {
            return before;
        }

        var desk = Address.OfPost(PostId.Of(Role.Department, assignment.LeadDepartment.Id)).Value;
        var taken = Address.OfPost(PostId.Of(Role.Department, department)).Value;
        return before with
        {
            Assignment = assignment with { LeadDepartment = new OrganizationName(department, Text(decision, "leadDepartmentName") ?? department) },
            FormerDesks = [.. before.FormerDesks.Where(former => former != taken), desk],
            Handler = null,
        };
    }

    private static Suggestion Rated(Suggestion before, TaskRecord task, DecisionRecord decision)
    {
        var rating = new RatingRecord(
            task.Id, task.Kind, task.Assignee.PersonId, decision.Id, Text(decision, "attitude"), Text(decision, "result"), decision.Fields["quality"]?.GetValue<int>());
        var round = before.Ratings.FirstOrDefault(ratings => ratings.Round == task.Round) ?? new RoundOfRatings(task.Round, [], null);
        return before with { Ratings = [.. before.Ratings.Where(ratings => ratings.Round != task.Round), round with { Ratings = [.. round.Ratings, rating] }] };
    }

    private static string? Text(DecisionRecord decision, string field) => decision.Fields[field]?.GetValue<string>();

    private static DateTimeOffset Instant(DecisionRecord decision, string field) =>
        Instants.TryParse(Text(decision, field) ?? "", out var instant) ? instant : decision.At;
}
