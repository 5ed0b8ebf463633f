using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Recounts;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>A calendar was loaded: every open case of the town is told, fifty at a time, and counts its open deadlines and their timers anew.</summary>
public static class CalendarRecount
{
    private const int AtOnce = 50;

    private static readonly TaskOptions UntilItWorks = TaskOptions.FromRetryPolicy(
        new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    [Function(nameof(CalendarRecount))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RecountOrder order)
    {
        var cases = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(RecountActivities.CasesToRecount), order, UntilItWorks);
        var done = 0;
        foreach (var some in cases.Chunk(AtOnce))
        {
            context.SetCustomStatus(new RecountProgress(done, cases.Count));
            await context.CallActivityAsync(nameof(RecountActivities.RecountSome), new RecountSomeInput(order, some), UntilItWorks);
            done += some.Length;
        }

        await context.CallActivityAsync(nameof(RecountActivities.RecountDone), order, UntilItWorks);
        context.SetCustomStatus(new RecountProgress(done, cases.Count));
    }
}
