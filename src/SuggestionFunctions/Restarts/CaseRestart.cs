using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Restarts;

/// <summary>
/// Starts one case again from its documents, as docs/protocol.md tells it: the documents name the new orchestration first,
/// then it is scheduled, as with every submission; wherever this stops, a repeat or the sweep goes on.
/// </summary>
public sealed class CaseRestart(
    IDocumentStore documents, SubjectStore subjects, SubjectKinds kinds, CaseCheck check, UnfinishedLedger ledger, TimeProvider clock)
{
    private const string Restarted = "restarted";

    /// <summary>Open tasks that are handed over in one batch, beside the header and the timeline.</summary>
    private const int AtOnce = 90;

    /// <summary>How long an orchestration that is terminated may take to end (real time) before the attempt is given up, to be repeated.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What would be done with all that orchestrations carry of a case now.</summary>
    public async Task<IReadOnlyList<RestartLine>> PlanAsync(string caseId, bool force, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(caseId, cancellation) is not { } header)
        {
            return [];
        }

        List<RestartLine> lines = [];
        foreach (var run in kinds.Of(header.Kind).Carrying(header))
        {
            if (await PlanAsync(caseId, run.FollowUp, force, client, cancellation) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>What would be done with one of them; null where there is nothing that an orchestration carries: no case, a draft, or ended.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="followUp">What goes on after it was closed; null for its road.</param>
    /// <param name="force">Whether an orchestration that lives is ended and replaced.</param>
    /// <param name="client">Asks for the orchestration's status.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RestartLine?> PlanAsync(string caseId, string? followUp, bool force, DurableTaskClient client, CancellationToken cancellation)
    {
        while (true)
        {
            if (await subjects.FindHeaderAsync(caseId, cancellation) is not { } before || Find(before, followUp) is not { } run)
            {
                return null;
            }

            // A case that ends says so before its orchestration does: the case is read again after its orchestration.
            var instance = await client.GetInstanceAsync(run.InstanceId, cancellation);
            var began = await HasBegunAsync(run, cancellation);
            if (await subjects.FindHeaderAsync(caseId, cancellation) is { } header && Find(header, followUp) == run)
            {
                return await PlanAsync(header, run, instance, began, force, cancellation);
            }
        }
    }

    /// <summary>Does what the plan says, if the case still names the orchestration that was seen then; otherwise somebody has been quicker, and it is only seen to it that theirs runs.</summary>
    /// <returns>What was done; null where the case has ended.</returns>
    public async Task<RestartLine?> RestartAsync(RestartItem item, bool force, string orderId, DurableTaskClient client, CancellationToken cancellation)
    {
        var terminated = false;
        while (await PlanAsync(item.CaseId, item.FollowUp, force, client, cancellation) is { } plan)
        {
            if (plan.InstanceId != item.InstanceId)
            {
                await StartAsync(item.CaseId, client, cancellation);
                var mine = await WasRestartedByAsync(item, orderId, cancellation);
                return plan with { Action = mine ? RestartAction.Restart : RestartAction.Leave, NewInstanceId = mine ? plan.InstanceId : null, InstanceId = item.InstanceId, Problem = null };
            }

            switch (plan.Action)
            {
                case RestartAction.Leave or RestartAction.Problem:
                    return plan;
                case RestartAction.Start:
                    await StartAsync(item.CaseId, client, cancellation);
                    return plan;
                case RestartAction.TerminateAndRestart:
                    await TerminateAsync(plan.InstanceId, client, cancellation);
                    terminated = true;
                    continue;
            }

            // A line first: should this stop behind the next write, the sweep schedules what the case names.
            await ledger.BeginAsync(item.CaseId, null, cancellation);
            if (await HandOverAsync(item, orderId, cancellation))
            {
                await StartAsync(item.CaseId, client, cancellation);
                return plan with { Action = terminated ? RestartAction.TerminateAndRestart : RestartAction.Restart };
            }
        }

        return null;
    }

    private async Task<RestartLine> PlanAsync(SubjectHeader header, CaseRun run, OrchestrationMetadata? instance, bool began, bool force, CancellationToken cancellation)
    {
        var status = instance?.RuntimeStatus.ToString() ?? "Missing";
        if (instance is null && !began)
        {
            return RestartLine.Of(header, run, status, RestartAction.Start);
        }

        var action = instance is null or { IsCompleted: true } ? RestartAction.Restart : force ? RestartAction.TerminateAndRestart : RestartAction.Leave;
        return action != RestartAction.Leave && await check.ProblemOfAsync(header, run, cancellation) is { } problem
            ? RestartLine.Of(header, run, status, RestartAction.Problem) with { Problem = problem }
            : RestartLine.Of(header, run, status, action);
    }

    private CaseRun? Find(SubjectHeader header, string? followUp) => kinds.Of(header.Kind).Carrying(header).FirstOrDefault(run => run.FollowUp == followUp);

    private async Task<bool> HasBegunAsync(CaseRun run, CancellationToken cancellation) =>
        await documents.GetAsync(SubjectKeys.Partition(run.SubjectId), SubjectKeys.Applied(run.Operation(1)), cancellation) is not null;

    /// <summary>Whether this order did it already, and was cut off before it could report so.</summary>
    private async Task<bool> WasRestartedByAsync(RestartItem item, string orderId, CancellationToken cancellation) =>
        (await subjects.AllAsync<TimelineEntry>(item.CaseId, "timeline:", cancellation))
            .Any(entry => entry.Kind == Restarted && entry.Facts["order"]?.GetValue<string>() == orderId && entry.Facts["followUp"]?.GetValue<string>() == item.FollowUp);

    /// <summary>Ends an orchestration, and waits until it has ended. What it is just having done may still be written; the hand-over is ordered with it by the header.</summary>
    private static async Task TerminateAsync(string instanceId, DurableTaskClient client, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions("started again from documents"), patience.Token);
            await client.WaitForInstanceCompletionAsync(instanceId, patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{instanceId} was terminated, and is not at its end after {Patience.TotalSeconds} seconds.", late);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            // It ended by itself meanwhile, which hosts refuse differently; the plan looks at it again.
            if (await client.GetInstanceAsync(instanceId, cancellation) is { IsCompleted: false })
            {
                throw;
            }
        }
    }

    /// <summary>
    /// One batch: the case names the next run, its open tasks the orchestration that will wait for them, and the timeline says
    /// so. False where the case changed meanwhile, or has more open tasks than fit into one: then it is looked at again.
    /// </summary>
    private async Task<bool> HandOverAsync(RestartItem item, string orderId, CancellationToken cancellation)
    {
        if (await SubjectDraft.FindAsync(documents, item.CaseId, cancellation) is not { } draft
            || Find(draft.Header, item.FollowUp) is not { } lost || lost.InstanceId != item.InstanceId)
        {
            return false;
        }

        var run = lost.Next;
        var handedOver = 0;
        foreach (var open in draft.Header.OpenTasks)
        {
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(open.Id));
            if (task.InstanceId == item.InstanceId && ++handedOver <= AtOnce)
            {
                draft.Write(SubjectKeys.Task(task.Id), task with { InstanceId = run.InstanceId });
            }
        }

        if (handedOver <= AtOnce)
        {
            var facts = new JsonObject { ["run"] = run.Number, ["order"] = orderId };
            if (run.FollowUp is { } followUp)
            {
                facts["followUp"] = followUp;
            }

            draft.Append(new TimelineEvent(Restarted, clock.GetUtcNow()) { Step = draft.Header.Step, Facts = facts });
            draft.Header = run.FollowUp is null
                ? draft.Header with { Run = run.Number, InstanceId = run.InstanceId, BegunAs = draft.Header.Road }
                : draft.Header with { FollowUps = [.. draft.Header.FollowUps.Select(known => known.Name == run.FollowUp ? known with { Run = run.Number } : known)] };
        }

        return (await documents.WriteAsync(SubjectKeys.Partition(item.CaseId), [.. draft.ToWrites()], cancellation)).Written && handedOver <= AtOnce;
    }

    private async Task StartAsync(string caseId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(caseId, cancellation) is { } header)
        {
            await kinds.Of(header.Kind).FinishAsync(caseId, client, cancellation);
            await kinds.Of(header.Kind).UpdateListsAsync(caseId, cancellation);
        }
    }
}
