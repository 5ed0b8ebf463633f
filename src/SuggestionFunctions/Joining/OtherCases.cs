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
public sealed class OtherCases(SubjectStore subjects, CarriedDecisions carried, JoiningNotices notices, PartCreation parts)
{
    /// <summary>Whether a decision on a task, as it is judged, may concern other cases; the suggestion is the one after it.</summary>
    internal static bool Concerns(Suggestion suggestion, DecisionRecord decision) => suggestion.Joined.Count > 0 || suggestion.Joining is not null || decision.Action == "join";

    /// <summary>False where something has to wait, such as for a task that is just being opened; the sweep comes again.</summary>
    public async Task<bool> ReachAsync(string subjectId, string decisionId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<DecisionRecord>(subjectId, SubjectKeys.Decision(decisionId), cancellation) is not { Outcome: not DecisionOutcome.Pending } decision
            || await FindAsync(subjectId, cancellation) is not var (header, suggestion))
        {
            return true;
        }

        switch (decision.Action, decision.Outcome)
        {
            case ("join", DecisionOutcome.Accepted):
                return await JoinedAsync(header, suggestion, decision, client, cancellation);
            case (CaseActions.TakeIn, DecisionOutcome.Accepted):
                return await TakenInAsync(header, suggestion, decision, client, cancellation);
            case (CaseActions.TakeIn, _) when decision.Facts is { With: { } joining, About: { } about }:
                await SeparateAsync(joining, about, decision.Id, decision, JoiningCauses.NotReached, client, cancellation);
                return true;
            case (CaseActions.LeaveJoining, DecisionOutcome.Accepted):
                await LetGoAsync(header, suggestion, decision, decision.Fields["cause"]?.GetValue<string>() ?? JoiningCauses.Chair, client, cancellation);
                return true;
            case (CarriedActions.Reply or CarriedActions.Transfer, DecisionOutcome.Refused) when suggestion.Joining is { } joining && joining.IsActive():
                await SeparateAsync(subjectId, joining.DecisionId, decision.Id, decision, JoiningCauses.NotReached, client, cancellation);
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
        if (await FindAsync(subjectId, cancellation) is not var (header, suggestion) || suggestion.Ending is not { } ending)
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
                await SeparateAsync(joined.Id, joined.DecisionId, nobody.Id, nobody, JoiningCauses.OtherEnded, client, cancellation);
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
            await SeparateAsync(header.Id, decision.Id, decision.Id, decision, JoiningCauses.OtherEnded, client, cancellation);
        }

        return true;
    }

    /// <summary>Meanwhile the case may have been taken out again, or this one have gone to another department.</summary>
    private async Task<bool> TakenInAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, DurableTaskClient client, CancellationToken cancellation)
    {
        if (decision.Facts is not { With: { } id, About: { } about } || await FindAsync(id, cancellation) is not var (_, joined))
        {
            return true;
        }

        if (joined.Joining is not { } joining || joining.DecisionId != about || joining.EndedAt is not null)
        {
            await carried.SignalAsync(header, CaseActions.LetGo, decision.Id, decision, decision.Facts, [], client, cancellation);
            return true;
        }

        if (suggestion.Assignment is { } assignment && joined.Assignment is { } its && its.LeadDepartment.Id != assignment.LeadDepartment.Id && joining.IsActive())
        {
            return await HandOverAsync(suggestion, decision, new JoinedCase(id, about, joining.At), client, cancellation);
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
                header, suggestion, decision with { Facts = new DecisionFacts { With = joining.With, About = joining.DecisionId } }, JoiningCauses.SentBack, client, cancellation);
        }

        foreach (var joined in suggestion.Joined)
        {
            await SeparateAsync(joined.Id, joined.DecisionId, decision.Id, decision, JoiningCauses.SentBack, client, cancellation);
        }

        return true;
    }

    private async Task<bool> FollowAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation) =>
        decision.Action switch
        {
            "sign" => await AnswerAsync(header, suggestion, decision, joined, client, cancellation),
            "reassign" when suggestion.Replies.Count == 0 && suggestion.Assignment?.LeadDepartment.Id == decision.Facts.LeadDepartment =>
                await HandOverAsync(suggestion, decision, joined, client, cancellation),
            "grant" when suggestion.Replies.Count == 0 => await ExtendAsync(decision, joined, client, cancellation),
            _ => true,
        };

    /// <summary>The first reply, and only that, answers those that were joined with it.</summary>
    private async Task<bool> AnswerAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord signature, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation)
    {
        if (suggestion.Replies.FirstOrDefault() is not { } reply || reply.SignedAt != signature.At
            || await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(reply.DraftDecision), cancellation) is not { } draft)
        {
            return true;
        }

        return await OnTaskAsync(joined, signature, CarriedActions.Reply, async task =>
        {
            var files = new List<CaseAttachment>();
            foreach (var file in draft.Fields["attachments"] as JsonArray ?? [])
            {
                if (await subjects.FindAsync<CaseAttachment>(header.Id, AttachmentKeys.InCase(file?["id"]?.GetValue<string>() ?? ""), cancellation) is { } attachment)
                {
                    files.Add(attachment);
                }
            }

            await carried.DecideAsync(
                task, CarriedActions.Reply, signature.Id, signature, new DecisionFacts { Class = reply.Class, About = reply.Id, With = header.Id },
                draft.Fields.DeepClone().AsObject(), files, client, cancellation);
        }, client, cancellation);
    }

    private Task<bool> HandOverAsync(Suggestion suggestion, DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation)
    {
        var assignment = suggestion.Assignment ?? throw new InvalidOperationException($"{suggestion.Id} is handed over and has no department.");
        return OnTaskAsync(joined, decision, CarriedActions.Transfer, async task =>
        {
            if (task.Assignee.OrganizationId != assignment.LeadDepartment.Id)
            {
                await carried.DecideAsync(
                    task, CarriedActions.Transfer, decision.Id, decision,
                    new DecisionFacts { LeadDepartment = assignment.LeadDepartment.Id, LeaderInCharge = assignment.LeaderInCharge, With = suggestion.Id },
                    new JsonObject
                    {
                        ["leadDepartment"] = assignment.LeadDepartment.Id,
                        ["leadDepartmentName"] = assignment.LeadDepartment.Name,
                        ["leaderInCharge"] = assignment.LeaderInCharge,
                    },
                    [], client, cancellation);
            }
        }, client, cancellation);
    }

    /// <summary>The same date for each, as far as its own longest time reaches; none where its own date is later anyway.</summary>
    private Task<bool> ExtendAsync(DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation) =>
        OnTaskAsync(joined, decision, CarriedActions.Extension, async task =>
        {
            var reply = task.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.Reply);
            var longest = task.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.Longest);
            var dueOn = decision.Facts.DueOn is { } granted && longest is not null && granted > longest.Due ? longest.Due : decision.Facts.DueOn;
            if (reply is not null && dueOn > reply.Due)
            {
                await carried.DecideAsync(
                    task, CarriedActions.Extension, decision.Id, decision, new DecisionFacts { DueOn = dueOn }, new JsonObject { ["dueOn"] = dueOn.Value.ToString("yyyy-MM-dd") },
                    [], client, cancellation);
            }
        }, client, cancellation);

    /// <summary>
    /// On the open department task of a case that is still joined. Where the case is not with its department, or its task is just
    /// being opened: it waits for that task, or, still with the mayor, cannot follow and goes its own way.
    /// </summary>
    private async Task<bool> OnTaskAsync(
        JoinedCase joined, DecisionRecord decision, string action, Func<TaskRecord, Task> decide, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await FindAsync(joined.Id, cancellation) is not var (header, suggestion) || suggestion.Joining is not { } joining
            || joining.DecisionId != joined.DecisionId || !joining.IsActive() || !SuggestionKind.IsUnderWay(header)
            || await subjects.FindAsync<DecisionRecord>(joined.Id, SubjectKeys.Decision(CarriedDecisions.IdOf(joined.Id, action, decision.Id)), cancellation) is not null)
        {
            return true;
        }

        if (header.OpenTasks.FirstOrDefault(open => open.Kind == RouteTasks.DepartmentHandling.Name) is { } open
            && await subjects.FindAsync<TaskRecord>(joined.Id, SubjectKeys.Task(open.Id), cancellation) is { State: TaskState.Open } task)
        {
            await decide(task);
            return true;
        }

        if (header.Settling.Count > 0)
        {
            return false;
        }

        await SeparateAsync(joined.Id, joined.DecisionId, decision.Id, decision, JoiningCauses.NotReached, client, cancellation);
        return true;
    }

    /// <summary>Has a case go its own way again, if it is still joined by that decision.</summary>
    private async Task SeparateAsync(
        string id, string joinedBy, string causedBy, DecisionRecord model, string cause, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is var (header, suggestion) && suggestion.Joining is { } joining && joining.DecisionId == joinedBy && joining.IsActive())
        {
            await carried.SignalAsync(
                header, CaseActions.LeaveJoining, causedBy, model, new DecisionFacts { With = joining.With, About = joinedBy }, new JsonObject { ["cause"] = cause }, client, cancellation);
        }
    }

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

    private async Task<(SubjectHeader Header, Suggestion Suggestion)?> FindAsync(string id, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(id, cancellation) is { } header && await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion
            ? (header, suggestion) : null;
}
