using Microsoft.DurableTask;
using SuggestionFunctions.CaseWalks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What orchestrations have in common that go through many cases: so many at a time, with their progress to be seen, until each is done.</summary>
internal static class CaseWalk
{
    public static TaskOptions UntilItWorks { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    public static async Task WalkAsync<T>(this TaskOrchestrationContext context, IReadOnlyList<T> cases, int atOnce, Func<IReadOnlyList<T>, Task> some)
    {
        var done = 0;
        foreach (var chunk in cases.Chunk(atOnce))
        {
            context.SetCustomStatus(new WalkProgress(done, cases.Count));
            await some(chunk);
            done += chunk.Length;
        }

        context.SetCustomStatus(new WalkProgress(done, cases.Count));
    }
}
