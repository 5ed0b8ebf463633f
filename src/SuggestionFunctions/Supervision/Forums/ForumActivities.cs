using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What a forum's orchestration has done beside its tasks: it begins, people are reminded of it, and it comes to its end. Each may be repeated.</summary>
public sealed class ForumActivities(SubjectStore subjects, TaskPlacement placement, ForumNotices notices, UnfinishedLedger ledger)
{
    /// <summary>Nothing of the forum changes; the marker says that its orchestration has begun.</summary>
    [Function(nameof(BeginForum))]
    public Task<CaseGlance> BeginForum([ActivityTrigger] BeginForumInput input, CancellationToken cancellation) =>
        subjects.ChangeAsync(input.SubjectId, input.Operation, draft => Task.FromResult(CaseGlance.Of(draft.Header)), cancellation);

    [Function(nameof(RemindOfForum))]
    public Task RemindOfForum([ActivityTrigger] RemindOfForumInput input, CancellationToken cancellation) =>
        notices.RemindAsync(input.SubjectId, input.RemindedAt, input.At, cancellation);

    /// <summary>Ends the forum, with whatever is still open of it.</summary>
    [Function(nameof(EndForum))]
    public async Task<CaseGlance> EndForum([ActivityTrigger] EndForumInput input, CancellationToken cancellation)
    {
        // With the orchestration lost right after the batch nobody would say that it has ended: then the sweep does.
        await ledger.BeginAsync(input.SubjectId, null, cancellation);
        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            await TaskTransitions.CloseAsync(draft, [.. draft.Header.OpenTasks.Select(task => new ClosedTask(task.Id, "ended"))], input.At);
            draft.Write(ForumKeys.Forum, await draft.GetAsync<Forum>(ForumKeys.Forum) with { EndedAt = input.At });
            draft.Header = draft.Header with { State = Codes.Of(input.State), Settling = [] };
            draft.Append(new TimelineEvent(Codes.Of(input.State), input.At) { Facts = new JsonObject() });
            return CaseGlance.Of(draft.Header);
        }, cancellation);
        foreach (var task in await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation))
        {
            if (task.Outcome?.Action == "ended")
            {
                await placement.PlaceAsync(input.SubjectId, task.Id, cancellation);
            }
        }

        await notices.PostMissingAsync(input.SubjectId, cancellation);
        return glance;
    }
}
