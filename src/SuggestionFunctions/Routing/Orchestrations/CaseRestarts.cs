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
    private const int AtOnce = 10;

    private static readonly TaskOptions UntilItWorks = TaskOptions.FromRetryPolicy(
        new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    [Function(nameof(CaseRestarts))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RestartOrder order)
    {
        var cases = await context.CallActivityAsync<IReadOnlyList<RestartItem>>(nameof(RestartActivities.FindCases), order, UntilItWorks);
        var done = 0;
        foreach (var some in cases.Chunk(AtOnce))
        {
            context.SetCustomStatus(new RestartProgress(done, cases.Count));
            await context.CallActivityAsync(nameof(RestartActivities.RestartSome), new RestartSomeInput(order, some), UntilItWorks);
            done += some.Length;
        }

        context.SetCustomStatus(new RestartProgress(done, cases.Count));
    }
}
