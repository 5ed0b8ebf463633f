using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Successions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// A post came into other hands (代理, 换届, a department that went over into another): every open case that lies there is told,
/// fifty at a time, and has it on its timeline.
/// </summary>
public static class PostHandOver
{
    [Function(nameof(PostHandOver))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, PostChange change)
    {
        var cases = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(PostChangeActivities.CasesOfChange), change, CaseWalk.UntilItWorks);
        await context.WalkAsync(cases, atOnce: 50, some => context.CallActivityAsync(
            nameof(PostChangeActivities.TellSome), new TellSomeInput(change, some), CaseWalk.UntilItWorks));
        await context.CallActivityAsync(nameof(PostChangeActivities.AllTold), new ToldInput(change, cases.Count), CaseWalk.UntilItWorks);
    }
}
