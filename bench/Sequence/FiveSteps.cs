using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Sequence;

/// <summary>Five activities that do nothing, one after another, each step durable before the next begins.</summary>
internal static class FiveSteps
{
    public const int Steps = 5;

    private const string Name = "Sequence";

    public static void AddTo(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object?, int>(Name, async (context, _) =>
        {
            var last = 0;
            for (var step = 0; step < Steps; step++)
            {
                last = await context.CallActivityAsync<int>("Nothing", step);
            }

            return last;
        })
        .AddActivityFunc<int, int>("Nothing", (_, step) => step);

    /// <summary>Starts one and returns when the client has its end.</summary>
    public static async Task RunAsync(EmbeddedDurableTask engine)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(Name);
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id);
        if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"An orchestration ended as {ended.RuntimeStatus}.");
        }
    }
}
