using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Recounts;

/// <summary>What a recount has done: which cases are open, each of them told, and the recount forgotten.</summary>
public sealed class RecountActivities(NumberSeries numbers, SubjectStore subjects, CalendarRecounts recounts, TimeProvider clock, RealClock realClock, ILogger<RecountActivities> logger)
{
    /// <summary>The town's open cases, read from the series of numbers: they have every case, whatever became of lists.</summary>
    [Function(nameof(CasesToRecount))]
    public async Task<IReadOnlyList<string>> CasesToRecount([ActivityTrigger] RecountOrder order, CancellationToken cancellation)
    {
        var open = new List<string>();
        foreach (var year in NumberSeries.YearsUntil(clock.GetUtcNow(), realClock.UtcNow))
        {
            await foreach (var (_, id) in numbers.CasesAsync(order.TownId, year, cancellation))
            {
                if (await subjects.FindHeaderAsync(id, cancellation) is { } header && Carrying(header).Count > 0)
                {
                    open.Add(id);
                }
            }
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

            foreach (var instance in Carrying(header))
            {
                await TellAsync(input.Order, instance, client, cancellation);
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

    /// <summary>The orchestrations that carry a case and what goes on after it was closed.</summary>
    private static IReadOnlyList<string> Carrying(SubjectHeader header) =>
        [.. SuggestionKind.IsUnderWay(header) ? [header.InstanceId] : Array.Empty<string>(), .. header.FollowUps.Where(run => run.IsUnderWay).Select(run => run.InstanceIn(header.Id))];

    [Function(nameof(RecountDone))]
    public Task RecountDone([ActivityTrigger] RecountOrder order, CancellationToken cancellation) => recounts.ForgetAsync(order, cancellation);
}
