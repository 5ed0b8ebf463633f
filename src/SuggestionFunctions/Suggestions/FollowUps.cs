using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// What goes on after a case was closed, each with an orchestration of its own. The case's documents name it first; then it is
/// scheduled, by whoever wrote that, by a repeat, or by the sweep.
/// </summary>
public sealed class FollowUps(IDocumentStore documents, SubjectStore subjects, ChosenProfile profile)
{
    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>
    /// Names a follow-up for each reply whose promises are not kept and that nothing follows up yet, in a case that is closed. Of
    /// replies of earlier rounds nothing is kept: those of the last round took their place.
    /// </summary>
    public static async Task BeginKeepingAsync(SubjectDraft draft, DateTimeOffset at)
    {
        if (draft.Header.State != Codes.Of(SuggestionState.Closed))
        {
            return; // Opened again meanwhile: its end sees to it.
        }

        var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        var lastRound = suggestion.Replies.Select(reply => reply.Round).DefaultIfEmpty().Max();
        foreach (var reply in suggestion.Replies.Where(reply => reply.Round == lastRound || reply.FollowUp is not null))
        {
            if (suggestion.Commitments.Any(promise => promise.ReplyId == reply.Id && promise.DoneAt is null) && draft.Header.FollowUps.All(run => run.ReplyId != reply.Id))
            {
                Begin(draft, reply, null, at, null);
            }
        }
    }

    /// <summary>Names one follow-up, on the timeline too: of a reply's promises, or of a late reply by who made <paramref name="reply"/>.</summary>
    public static void Begin(SubjectDraft draft, ReplyRecord reply, string? lateReply, DateTimeOffset at, string? actor, string? substituteFor = null)
    {
        var replyId = lateReply is null ? reply.Id : null;
        var run = new FollowUpRun($"f{draft.Header.FollowUps.Count + 1}", replyId, lateReply) { Round = reply.Round, Leader = reply.Leader };
        draft.Header = draft.Header with { FollowUps = [.. draft.Header.FollowUps, run] };
        var facts = new JsonObject { ["followUp"] = run.Name };
        foreach (var (name, value) in new[] { ("reply", replyId), ("substituteFor", substituteFor) })
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        draft.Append(new TimelineEvent(lateReply is null ? "commitmentsTracked" : "lateReply", at) { Actor = actor, Facts = facts });
    }

    /// <summary>Starts what the case names and nobody has started. True where there was any.</summary>
    public async Task<bool> StartMissingAsync(SubjectHeader header, DurableTaskClient client, CancellationToken cancellation)
    {
        var started = false;
        foreach (var run in header.FollowUps.Where(run => run.IsUnderWay))
        {
            started |= await StartAsync(header, run, client, cancellation);
        }

        return started;
    }

    /// <summary>As a case's own orchestration: the marker of its first operation says that it was started.</summary>
    private async Task<bool> StartAsync(SubjectHeader header, FollowUpRun run, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await documents.GetAsync(SubjectKeys.Partition(header.Id), SubjectKeys.Applied(run.In(header.Id).Operation(1)), cancellation) is not null
            || await subjects.FindAsync<Suggestion>(header.Id, SuggestionKeys.Suggestion, cancellation) is not { Assignment: { } assignment } suggestion)
        {
            return false;
        }

        var start = new RouteStart(
            header.Id, header.TownId, run.Run, suggestion.LeadDeputy.Id, [.. suggestion.CoSigners.Select(person => person.Id)], profile.Of(suggestion.Profile),
            run.Run > 1 ? 1 : null, FollowUp: await StartOfAsync(suggestion, assignment, run, cancellation));
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(FollowUpRoute), start, new StartOrchestrationOptions(run.In(header.Id).InstanceId).WithDedupeStatuses(EveryStatus), cancellation);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false; // Started already, by whoever named it or by the sweep.
        }
    }

    private async Task<FollowUpStart> StartOfAsync(Suggestion suggestion, AssignmentRecord assignment, FollowUpRun run, CancellationToken cancellation)
    {
        if (run.LateReply is { } late)
        {
            var decision = await subjects.FindAsync<DecisionRecord>(suggestion.Id, SubjectKeys.Decision(late), cancellation);
            return new FollowUpStart(
                run.Name, decision?.Facts.LeadDepartment ?? assignment.LeadDepartment.Id, run.Leader ?? assignment.LeaderInCharge,
                run.Round ?? suggestion.Replies.Select(reply => reply.Round).DefaultIfEmpty(1).Max(), [], late);
        }

        var reply = suggestion.Replies.First(reply => reply.Id == run.ReplyId);
        return new FollowUpStart(
            run.Name, reply.Department ?? assignment.LeadDepartment.Id, run.Leader ?? assignment.LeaderInCharge, reply.Round,
            [.. suggestion.Commitments.Where(promise => promise.ReplyId == reply.Id).Select(promise => new PromiseStart(promise.Id, promise.DueOn))]);
    }
}
