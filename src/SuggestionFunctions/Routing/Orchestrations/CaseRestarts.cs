using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Restarts;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// Starts open cases again whose orchestrations were lost: looks which they are, then takes them ten at a time. What is
/// done is done for good, so an order that is given again, or carried out twice at once, changes nothing more.
/// </summary>
public static class CaseRestarts
{
    [Function(nameof(CaseRestarts))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RestartOrder order)
    {
        var cases = await context.CallActivityAsync<IReadOnlyList<RestartItem>>(nameof(RestartActivities.FindCases), order, CaseWalk.UntilItWorks);
        await context.WalkAsync(cases, atOnce: 10, some => context.CallActivityAsync(
            nameof(RestartActivities.RestartSome), new RestartSomeInput(order, some), CaseWalk.UntilItWorks));
    }
}
