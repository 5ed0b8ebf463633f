using System.Text.Json.Nodes;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What an accepted decision changes in a forum, and how it enters the timeline. Pure.</summary>
internal static class ForumEffects
{
    /// <summary>The forum after its conclusions, or a report on one of them; <paramref name="goesOnAs"/> tells what a department is now.</summary>
    public static Forum On(Forum before, TaskRecord task, DecisionRecord decision, Func<string, string> goesOnAs) => decision.Action switch
    {
        "conclude" => Concluded(before, decision, goesOnAs),
        "done" => Changed(before, task, commitment => commitment with { DoneDecision = decision.Id, DoneAt = decision.At }),
        "postpone" when decision.Facts.DueOn is { } dueOn => Changed(before, task, commitment => commitment with { DueOn = dueOn, Postponed = [.. commitment.Postponed, dueOn] }),
        _ => before,
    };

    /// <summary>The forum after something that concerns it as a whole.</summary>
    public static Forum On(Forum before, DecisionRecord decision) => decision.Action switch
    {
        ForumActions.Move => Moved(before, decision),
        ForumActions.Cancel or ForumActions.Lapse => before with { Cancellation = new ForumCancellation(decision.Id, decision.At, decision.Action == ForumActions.Lapse) },
        Routing.CaseActions.SucceedDepartment when decision.Facts is { Department: { } from, Successor: { } to } =>
            GoneOver(before, from, new OrganizationName(to, decision.Fields["successorName"]?.GetValue<string>() ?? to)),
        _ => before,
    };

    public static TimelineEvent Entry(Forum before, DecisionRecord decision)
    {
        if (decision.Action is not (ForumActions.Move or ForumActions.Cancel or ForumActions.Lapse))
        {
            return SignalEffects.Entry(decision);
        }

        var facts = new JsonObject();
        var texts = new Dictionary<string, string>();
        if (decision.Fields["reason"]?.GetValue<string>() is { } reason)
        {
            texts["reason"] = reason;
        }

        if (decision.Action == ForumActions.Move)
        {
            var after = Moved(before, decision);
            (facts["from"], facts["to"]) = (Instant(before.At), Instant(after.At));
            texts["place"] = after.Place;
        }

        if (decision.Action == ForumActions.Lapse)
        {
            facts["cause"] = "allWithdrawn";
        }

        if (decision.SubstituteFor is { } post)
        {
            facts["substituteFor"] = post;
        }

        if (decision.OnBehalfOf is { } deputy)
        {
            texts["onBehalfOf"] = deputy;
        }

        return new TimelineEvent(decision.Action == ForumActions.Move ? "forumMoved" : "forumCancelled", decision.At)
        {
            Actor = decision.PersonName.Length > 0 ? decision.PersonName : null,
            Facts = facts,
            Texts = texts,
        };
    }

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static Forum Moved(Forum before, DecisionRecord decision)
    {
        var (at, place) = (decision.Facts.At ?? before.At, decision.Fields["place"]?.GetValue<string>() ?? before.Place);
        return before with { At = at, Place = place, Moves = [.. before.Moves, new ForumMove(decision.Id, decision.At, before.At, at, before.Place, place)] };
    }

    private static Forum Concluded(Forum before, DecisionRecord decision, Func<string, string> goesOnAs)
    {
        var invited = before.Invitees.Select(invitee => invitee.Id).ToHashSet();
        var attendees = (decision.Fields["attendees"]?.AsArray() ?? []).Select(attendee => attendee?.GetValue<string>() ?? "").ToList();
        return before with
        {
            Conclusion = new ForumConclusion(decision.Id, decision.At, [.. attendees.Where(invited.Contains)], [.. attendees.Where(attendee => !invited.Contains(attendee))]),
            Commitments = [.. (decision.Facts.Agreed ?? []).Select(agreed => Commitment(agreed, decision, goesOnAs))],
        };
    }

    private static ForumCommitment Commitment(AgreedCommitment agreed, DecisionRecord decision, Func<string, string> goesOnAs)
    {
        var index = int.Parse(agreed.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) - 1;
        var name = decision.Fields["conclusions"]?[index]?["departmentName"]?.GetValue<string>();
        return new ForumCommitment(agreed.Id, index, new OrganizationName(goesOnAs(agreed.Department), name ?? agreed.Department), agreed.DueOn);
    }

    private static Forum Changed(Forum before, TaskRecord task, Func<ForumCommitment, ForumCommitment> change) =>
        before with { Commitments = [.. before.Commitments.Select(commitment => commitment.Id == SubjectKeys.LaneOf(task.Id) ? change(commitment) : commitment)] };

    /// <summary>机构撤并: what a department owes, and its place at the table, are its successor's.</summary>
    private static Forum GoneOver(Forum before, string from, OrganizationName to)
    {
        var (desk, post) = (Forum.DeskOf(from), PostId.Of(Role.Department, to.Id));
        return before with
        {
            CalledFor = before.CalledFor == desk ? Forum.DeskOf(to.Id) : before.CalledFor,
            Invitees = before.Conclusion is not null ? before.Invitees
                : [.. before.Invitees.Select(invitee => invitee.Desk == desk ? new Invitee(post, Forum.DeskOf(to.Id), to.Name, IsPost: true) : invitee).DistinctBy(invitee => invitee.Id)],
            Commitments = [.. before.Commitments.Select(commitment => commitment.Department.Id == from && commitment.DoneAt is null ? commitment with { Department = to } : commitment)],
        };
    }
}
