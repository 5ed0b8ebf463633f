using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Parts;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>
/// What a decision on one case means for others, as docs/protocol.md tells it: it comes to each of them as a decision of its
/// own. All of it is worked out from documents and may be repeated; what cannot follow any more goes its own way.
/// </summary>
public sealed class OtherCases(SubjectStore subjects, CarriedDecisions carried, FollowingCases following, JoiningNotices notices, PartCreation parts)
{
    /// <summary>Whether a decision on a task, as it is judged, may concern other cases; the suggestion is the one after it.</summary>
    internal static bool Concerns(Suggestion suggestion, DecisionRecord decision) => suggestion.Joined.Count > 0 || suggestion.Joining is not null || decision.Action == "join";

    /// <summary>False where something has to wait, such as for a task that is just being opened; the sweep comes again.</summary>
    public async Task<bool> ReachAsync(string subjectId, string decisionId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<DecisionRecord>(subjectId, SubjectKeys.Decision(decisionId), cancellation) is not { Outcome: not DecisionOutcome.Pending } decision
            || await following.FindAsync(subjectId, cancellation) is not var (header, suggestion))
        {
            return true;
        }

        switch (decision.Action, decision.Outcome)
        {
            case ("assign", DecisionOutcome.Accepted):
                await AssignedAnewAsync(suggestion, decision, client, cancellation);
                return true;
            case ("join", DecisionOutcome.Accepted):
                await AssignedAnewAsync(suggestion, decision, client, cancellation);
                return await JoinedAsync(header, suggestion, decision, client, cancellation);
            case (CaseActions.TakeIn, DecisionOutcome.Accepted):
                return await TakenInAsync(header, suggestion, decision, client, cancellation);
            case (CaseActions.TakeIn, _) when decision.Facts is { With: { } joining, About: { } about }:
                await following.SeparateAsync(
                    joining, about, decision.Id, decision, decision.Refusal?.Code == Refusal.Ended ? JoiningCauses.OtherEnded : JoiningCauses.NotReached, client, cancellation);
                return true;
            case (CaseActions.LeaveJoining, DecisionOutcome.Accepted):
                await LetGoAsync(header, suggestion, decision, decision.Fields["cause"]?.GetValue<string>() ?? JoiningCauses.Chair, client, cancellation);
                return true;
            case (CarriedActions.Transfer, DecisionOutcome.Refused) when suggestion.Joining is { } joining && joining.IsActive():
                return await following.NotHandedOverAsync(header, suggestion, joining, decision, client, cancellation);
            case (CarriedActions.Reply, DecisionOutcome.Refused) when suggestion.Joining is { } joining && joining.IsActive():
                await following.SeparateAsync(subjectId, joining.DecisionId, decision.Id, decision, JoiningCauses.NotReached, client, cancellation);
                return true;
            case (CaseActions.Split, DecisionOutcome.Accepted):
                await parts.CreateAsync(suggestion, decision, client, cancellation);
                return true;
            case ("sendBack", DecisionOutcome.Accepted) when decision.TaskId is { } id && await TaskKindAsync(subjectId, id, cancellation) == RouteTasks.MayorApproval.Name:
                return await SentBackAsync(header, suggestion, decision, client, cancellation);
            case ("sign" or "reassign" or "grant", DecisionOutcome.Accepted):
                return await ForEachAsync(suggestion, joined => FollowAsync(header, suggestion, decision, joined, client, cancellation));
            default:
                return true;
        }
    }

    /// <summary>A case has ended: those that were joined with it go their own way, and the one that it was joined with goes on without it.</summary>
    public async Task<bool> ReachAtEndAsync(string subjectId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await following.FindAsync(subjectId, cancellation) is not var (header, suggestion) || suggestion.Ending is not { } ending)
        {
            return true;
        }

        // What ends by itself is nobody's decision: the other cases have it without a name.
        var nobody = new DecisionRecord
        {
            Id = $"{subjectId}-end-{header.Road}",
            TaskId = SubjectKeys.WholeCase(subjectId),
            SubjectId = subjectId,
            Action = "end",
            At = ending.At,
            PersonId = "",
            PersonName = "",
            Fields = [],
            Facts = new DecisionFacts(),
            BodyDigest = "",
        };
        if (suggestion.Joining is { } joining && joining.EndedAt == ending.At && await subjects.FindHeaderAsync(joining.With, cancellation) is { } other)
        {
            await carried.SignalAsync(other, CaseActions.LetGo, nobody.Id, nobody, new DecisionFacts { With = subjectId, About = joining.DecisionId }, [], client, cancellation);
        }

        if (suggestion.Replies.Count == 0)
        {
            foreach (var joined in suggestion.Joined)
            {
                await following.SeparateAsync(joined.Id, joined.DecisionId, nobody.Id, nobody, JoiningCauses.OtherEnded, client, cancellation);
            }
        }

        return true;
    }

    private async Task<bool> JoinedAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (suggestion.Joining is not { } joining || joining.DecisionId != decision.Id || await subjects.FindHeaderAsync(joining.With, cancellation) is not { } other)
        {
            return true;
        }

        await notices.JoinedAsync(header, suggestion, other, decision, cancellation);
        if (SuggestionKind.IsUnderWay(other))
        {
            await carried.SignalAsync(other, CaseActions.TakeIn, decision.Id, decision, new DecisionFacts { With = header.Id, About = decision.Id }, [], client, cancellation);
        }
        else
        {
            await following.SeparateAsync(header.Id, decision.Id, decision.Id, decision, JoiningCauses.OtherEnded, client, cancellation);
        }

        return true;
    }

    /// <summary>Meanwhile the case may have been taken out again, or this one have gone to another department.</summary>
    private async Task<bool> TakenInAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (decision.Facts is not { With: { } id, About: { } about } || await following.FindAsync(id, cancellation) is not var (_, joined))
        {
            return true;
        }

        if (joined.Joining is not { } joining || joining.DecisionId != about || joining.EndedAt is not null)
        {
            await carried.SignalAsync(header, CaseActions.LetGo, decision.Id, decision, decision.Facts, [], client, cancellation);
            return true;
        }

        if (suggestion.Assignment is { } assignment && joined.Assignment is { } its && joining.IsActive() && !await following.IsSameAsync(its.LeadDepartment.Id, assignment.LeadDepartment.Id, cancellation))
        {
            return await following.HandOverAsync(suggestion, decision, new JoinedCase(id, about, joining.At), client, cancellation);
        }

        return true;
    }

    private async Task LetGoAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, string cause, DurableTaskClient client, CancellationToken cancellation)
    {
        if (decision.Facts.With is { } with && await subjects.FindHeaderAsync(with, cancellation) is { } other)
        {
            await notices.SeparatedAsync(header, suggestion, other, decision, cause, cancellation);
            await carried.SignalAsync(other, CaseActions.LetGo, decision.Id, decision, decision.Facts with { With = header.Id }, [], client, cancellation);
        }
    }

    /// <summary>The mayor sent it back: what was joined with it goes its own way, and it leaves what it was joined with.</summary>
    private async Task<bool> SentBackAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (suggestion.Joining is { } joining && joining.EndedAt == decision.At)
        {
            await LetGoAsync(
                header, suggestion, decision with { Facts = new DecisionFacts { With = joining.With, About = joining.DecisionId } }, JoiningCauses.SentBackItself, client, cancellation);
        }

        // Assigned anew meanwhile, that decision separates what was joined before it.
        if (suggestion.Assignment is not { } assignment || assignment.AssignedAt <= decision.At)
        {
            await SeparateAllAsync(suggestion.Joined, decision, client, cancellation);
        }

        return true;
    }

    /// <summary>The chair decides again: what was still taken in under the assignment that was sent back goes its own way, what was joined since stays.</summary>
    private Task AssignedAnewAsync(Suggestion suggestion, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation) =>
        SeparateAllAsync(suggestion.Joined.Where(joined => joined.At < decision.At), decision, client, cancellation);

    private async Task SeparateAllAsync(IEnumerable<JoinedCase> all, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var joined in all)
        {
            await following.SeparateAsync(joined.Id, joined.DecisionId, decision.Id, decision, JoiningCauses.SentBack, client, cancellation);
        }
    }

    private async Task<bool> FollowAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation) =>
        decision.Action switch
        {
            "sign" => await following.AnswerAsync(header, suggestion, decision, joined, client, cancellation),
            "reassign" when suggestion is { Replies.Count: 0, Assignment: { } assignment } && decision.Facts.LeadDepartment is { } named
                && await following.IsSameAsync(assignment.LeadDepartment.Id, named, cancellation) => await following.HandOverAsync(suggestion, decision, joined, client, cancellation),
            "grant" when suggestion.Replies.Count == 0 && joined.At <= decision.At => await following.ExtendAsync(decision, joined, client, cancellation),
            _ => true,
        };

    private static async Task<bool> ForEachAsync(Suggestion suggestion, Func<JoinedCase, Task<bool>> follow)
    {
        var all = true;
        foreach (var joined in suggestion.Joined)
        {
            all &= await follow(joined);
        }

        return all;
    }

    private async Task<string?> TaskKindAsync(string subjectId, string taskId, CancellationToken cancellation) =>
        (await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(taskId), cancellation))?.Kind;
}
