using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Restarts;

/// <summary>What the orchestration of an order has done: which cases it is about, and each of them started again.</summary>
public sealed class RestartActivities(OpenCases openCases, CaseRestart restart, RestartReports reports, ILogger<RestartActivities> logger)
{
    /// <summary>The cases that are not left as they are, each with the orchestration that it names now.</summary>
    [Function(nameof(FindCases))]
    public async Task<IReadOnlyList<RestartItem>> FindCases([ActivityTrigger] RestartOrder order, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var cases = new List<RestartItem>();
        await foreach (var line in openCases.PlanAsync(order.TownId, order.Force, order.Suggestions, client, cancellation))
        {
            if (line.Action != RestartAction.Leave)
            {
                cases.Add(new RestartItem(line.Id, line.TownId, line.InstanceId, line.FollowUp));
            }
        }

        await reports.NoteSizeAsync(order.Id, cases.Count, cancellation);
        return cases;
    }

    /// <summary>Starts some cases again. One that fails is reported and stops no other; storage that is away stops all, to be tried again.</summary>
    [Function(nameof(RestartSome))]
    public async Task RestartSome([ActivityTrigger] RestartSomeInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var item in input.Cases)
        {
            await reports.AddAsync(input.Order.Id, [await RestartAsync(input.Order, item, client, cancellation)], cancellation);
        }
    }

    private async Task<RestartLine> RestartAsync(RestartOrder order, RestartItem item, DurableTaskClient client, CancellationToken cancellation)
    {
        string problem;
        try
        {
            if (await restart.RestartAsync(item, order.Force && item.TownId == order.TownId, order.Id, client, cancellation) is { } line)
            {
                logger.LogInformation("Restart {Order}: case {Case} of {Instance} ({Status}): {Action}", order.Id, item.CaseId, item.InstanceId, line.RuntimeStatus, line.Action);
                return line;
            }

            problem = RestartProblems.EndedMeanwhile;
        }
        catch (Exception error) when (error is not (OperationCanceledException or StorageUnavailableException))
        {
            logger.LogError(error, "Restart {Order}: case {Case} cannot be started again", order.Id, item.CaseId);
            problem = error is JsonException ? RestartProblems.Unreadable : RestartProblems.Failed;
        }

        return RestartLine.Of(item.CaseId, item.TownId, item.InstanceId, problem) with { FollowUp = item.FollowUp };
    }
}
