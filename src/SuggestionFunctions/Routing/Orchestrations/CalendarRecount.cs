using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Recounts;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>A calendar was loaded: every open case of the town is told, fifty at a time, and counts its open deadlines and their timers anew.</summary>
public static class CalendarRecount
{
    [Function(nameof(CalendarRecount))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RecountOrder order)
    {
        var cases = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(RecountActivities.CasesToRecount), order, CaseWalk.UntilItWorks);
        await context.WalkAsync(cases, atOnce: 50, some => context.CallActivityAsync(
            nameof(RecountActivities.RecountSome), new RecountSomeInput(order, some), CaseWalk.UntilItWorks));
        await context.CallActivityAsync(nameof(RecountActivities.RecountDone), order, CaseWalk.UntilItWorks);
    }
}
