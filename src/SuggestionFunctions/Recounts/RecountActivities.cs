using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Recounts;

/// <summary>What a recount has done: which cases are open, each of them told, and the recount forgotten.</summary>
public sealed class RecountActivities(CasesUnderWay underWay, SubjectStore subjects, SubjectKinds kinds, WalkOrders walks, TimeProvider clock, ILogger<RecountActivities> logger)
{
    /// <summary>The town's open cases.</summary>
    [Function(nameof(CasesToRecount))]
    public async Task<IReadOnlyList<string>> CasesToRecount([ActivityTrigger] RecountOrder order, CancellationToken cancellation)
    {
        await walks.MeetAsync(order.Id, cancellation);
        var open = new List<string>();
        await foreach (var header in underWay.OfTownAsync(order.TownId, cancellation))
        {
            open.Add(header.Id);
        }

        return open;
    }

    /// <summary>Tells some cases. One without a living orchestration stays as it stands and stops no other: once it was started again, the same calendar is loaded again.</summary>
    [Function(nameof(RecountSome))]
    public async Task RecountSome([ActivityTrigger] RecountSomeInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in input.Cases)
        {
            if (await subjects.FindHeaderAsync(id, cancellation) is not { } header)
            {
                continue;
            }

            foreach (var run in kinds.Of(header.Kind).Carrying(header))
            {
                await TellAsync(input.Order, run.InstanceId, client, cancellation);
            }
        }
    }

    private async Task TellAsync(RecountOrder order, string instance, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var signal = new DecisionSignal(order.Id, clock.GetUtcNow(), CaseActions.Recount, null, new DecisionFacts());
            await client.RaiseEventAsync(instance, SubjectKeys.SignalEvent, signal, cancellation);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            if (await client.GetInstanceAsync(instance, cancellation) is { IsCompleted: false })
            {
                throw; // It lives, and could not be reached: again.
            }

            logger.LogWarning(refused, "Recount {Recount}: the orchestration {Instance} does not run", order.Id, instance);
        }
    }

    [Function(nameof(RecountDone))]
    public Task RecountDone([ActivityTrigger] RecountOrder order, CancellationToken cancellation) => walks.ForgetAsync(order.Id, cancellation);
}
