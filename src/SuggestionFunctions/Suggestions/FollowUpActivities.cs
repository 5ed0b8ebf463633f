using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Suggestions;

/// <summary>What is done around follow-ups: their beginning, where a case closes with promises, and their end.</summary>
public sealed class FollowUpActivities(SubjectStore subjects, FollowUps followUps, TaskPlacement placement, SuggestionLists lists, UnfinishedLedger ledger)
{
    /// <summary>Ends a follow-up; what the late reply in it promised is kept by another one.</summary>
    [Function(nameof(EndFollowUp))]
    public async Task<CaseGlance> EndFollowUp([ActivityTrigger] EndFollowUpInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // With the orchestration lost right after the batch nobody would start what the end begins: then the sweep does.
        await ledger.BeginAsync(input.SubjectId, null, cancellation);
        List<string> closed = [];
        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            closed = [.. draft.Header.OpenTasks.Select(task => task.Id).Where(id => SubjectKeys.FollowUpOf(id) == input.FollowUp)];
            await TaskTransitions.CloseAsync(draft, [.. closed.Select(id => new ClosedTask(id, "ended"))], input.At);
            draft.Header = draft.Header with
            {
                FollowUps = [.. draft.Header.FollowUps.Select(run => run.Name == input.FollowUp ? run with { IsOver = true } : run)],
                Settling = [.. draft.Header.Settling.Except(input.Settles)],
            };
            draft.Append(new TimelineEvent("followUpEnded", input.At) { Facts = new JsonObject { ["followUp"] = input.FollowUp } });
            await FollowUps.BeginKeepingAsync(draft, input.At);
            return CaseGlance.Of(draft.Header);
        }, cancellation);
        foreach (var task in closed)
        {
            await placement.PlaceAsync(input.SubjectId, task, cancellation);
        }

        await lists.UpdateAsync(input.SubjectId, cancellation);
        if (await subjects.FindHeaderAsync(input.SubjectId, cancellation) is { } header)
        {
            await followUps.StartMissingAsync(header, client, cancellation);
        }

        return glance;
    }
}
