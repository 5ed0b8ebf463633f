using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>What a case that is joined with another takes over from it: reply, department and dates; or that it goes its own way.</summary>
public sealed class FollowingCases(SubjectStore subjects, CarriedDecisions carried, Register register)
{
    /// <summary>The first reply, and only that, answers those that were joined with it.</summary>
    public async Task<bool> AnswerAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord signature, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation)
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
            return true;
        }, client, cancellation);
    }

    /// <summary>To the department that the other case has now, of those that go on; one transfer at a time.</summary>
    public async Task<bool> HandOverAsync(Suggestion suggestion, DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation)
    {
        var assignment = suggestion.Assignment ?? throw new InvalidOperationException($"{suggestion.Id} is handed over and has no department.");
        var lead = await register.LivingAsync(assignment.LeadDepartment.Id, cancellation) is { } living ? new OrganizationName(living.Id, living.Name) : assignment.LeadDepartment;
        return await OnTaskAsync(joined, decision, CarriedActions.Transfer, async task =>
        {
            if ((await subjects.AllAsync<DecisionRecord>(joined.Id, "decision:", cancellation)).Any(other =>
                other is { Action: CarriedActions.Transfer, Outcome: DecisionOutcome.Pending } && other.TaskId == task.Id))
            {
                return false;
            }

            if (task.Assignee.OrganizationId != lead.Id)
            {
                await carried.DecideAsync(
                    task, CarriedActions.Transfer, decision.Id, decision,
                    new DecisionFacts { LeadDepartment = lead.Id, LeaderInCharge = assignment.LeaderInCharge, With = suggestion.Id },
                    new JsonObject
                    {
                        ["leadDepartment"] = lead.Id,
                        ["leadDepartmentName"] = lead.Name,
                        ["leaderInCharge"] = assignment.LeaderInCharge,
                    },
                    [], client, cancellation);
            }

            return true;
        }, client, cancellation, its => IsSameAsync(its.Assignment?.LeadDepartment.Id ?? "", lead.Id, cancellation));
    }

    /// <summary>A transfer that came to a task which another one had closed changes nothing where the department is the right one now; on another task it is carried once more.</summary>
    public async Task<bool> NotHandedOverAsync(
        SubjectHeader header, Suggestion suggestion, JoiningRecord joining, DecisionRecord refused, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await FindAsync(joining.With, cancellation) is var (other, its) && SuggestionKind.IsUnderWay(other) && its is { Replies.Count: 0, Assignment: { } assignment })
        {
            if (await IsSameAsync(suggestion.Assignment?.LeadDepartment.Id ?? "", assignment.LeadDepartment.Id, cancellation))
            {
                return true;
            }

            if (header.Settling.Count > 0 || header.OpenTasks.Any(open => open.Kind == RouteTasks.DepartmentHandling.Name && open.Id != refused.TaskId))
            {
                return await HandOverAsync(its, refused, new JoinedCase(suggestion.Id, joining.DecisionId, joining.At), client, cancellation);
            }
        }

        await SeparateAsync(suggestion.Id, joining.DecisionId, refused.Id, refused, JoiningCauses.NotReached, client, cancellation);
        return true;
    }

    public async Task<bool> IsSameAsync(string one, string other, CancellationToken cancellation) =>
        one == other || ((await register.LivingAsync(one, cancellation))?.Id ?? one) == ((await register.LivingAsync(other, cancellation))?.Id ?? other);

    /// <summary>The same date for each, as far as its own longest time reaches; none where its own date is later anyway.</summary>
    public Task<bool> ExtendAsync(DecisionRecord decision, JoinedCase joined, DurableTaskClient client, CancellationToken cancellation) =>
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

            return true;
        }, client, cancellation, _ => Task.FromResult(true));

    /// <summary>
    /// On the open department task of a case that is still joined. Where the case is not with its department, or its task is just
    /// being opened: it waits for that task, or, still with the mayor, cannot follow and goes its own way, but where
    /// <paramref name="stays"/> says that it misses nothing.
    /// </summary>
    private async Task<bool> OnTaskAsync(
        JoinedCase joined, DecisionRecord decision, string action, Func<TaskRecord, Task<bool>> decide, DurableTaskClient client, CancellationToken cancellation,
        Func<Suggestion, Task<bool>>? stays = null)
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
            return await decide(task);
        }

        if (header.Settling.Count > 0)
        {
            return false;
        }

        if (stays is not null && await stays(suggestion))
        {
            return true;
        }

        await SeparateAsync(joined.Id, joined.DecisionId, decision.Id, decision, JoiningCauses.NotReached, client, cancellation);
        return true;
    }

    /// <summary>Has a case go its own way again, if it is still joined by that decision.</summary>
    public async Task SeparateAsync(
        string id, string joinedBy, string causedBy, DecisionRecord model, string cause, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is var (header, suggestion) && suggestion.Joining is { } joining && joining.DecisionId == joinedBy && joining.IsActive())
        {
            await carried.SignalAsync(
                header, CaseActions.LeaveJoining, causedBy, model, new DecisionFacts { With = joining.With, About = joinedBy }, new JsonObject { ["cause"] = cause }, client, cancellation);
        }
    }

    public async Task<(SubjectHeader Header, Suggestion Suggestion)?> FindAsync(string id, CancellationToken cancellation) =>
        await subjects.FindHeaderAsync(id, cancellation) is { } header && await subjects.FindAsync<Suggestion>(id, SuggestionKeys.Suggestion, cancellation) is { } suggestion
            ? (header, suggestion) : null;
}
