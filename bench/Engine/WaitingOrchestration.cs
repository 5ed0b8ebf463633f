using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Engine;

/// <summary>What most open cases do: it waits for a timer in months and for an event, whichever comes first. Each event is answered in its status, and it waits on.</summary>
internal static class WaitingOrchestration
{
    private const string Name = "Waiting";
    private const string EventName = "Ask";
    private const int StartedAtOnce = 1_000;

    public static void AddTo(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int, string>(Name, async (context, days) =>
    {
        var timer = context.CreateTimer(context.CurrentUtcDateTime.AddDays(days), CancellationToken.None);
        while (true)
        {
            using var given = new CancellationTokenSource();
            var asked = context.WaitForExternalEvent<int>(EventName, given.Token);
            if (await Task.WhenAny(timer, asked) == timer)
            {
                await given.CancelAsync();
                return "overdue";
            }

            context.SetCustomStatus(await asked);
        }
    });

    public static string Id(int number) => $"waiting-{number}";

    /// <summary>Starts so many, numbered from one number on, due in three to nine months.</summary>
    public static async Task StartAsync(EmbeddedDurableTask engine, int first, int count) =>
        await Load.RunAsync(count, StartedAtOnce, (i, _) => engine.Client.ScheduleNewOrchestrationInstanceAsync(
            Name, 90 + (i % 180), new StartOrchestrationOptions(Id(first + i)), CancellationToken.None));

    /// <summary>Fills the store with as many as <c>--waiting</c> says; with none where it is not given.</summary>
    public static async Task FillAsync(EmbeddedDurableTask engine, BenchOptions options)
    {
        if (options.Value("waiting") is not null)
        {
            await StartAsync(engine, 0, options.Count("waiting", 1));
        }
    }

    /// <summary>Raises an event and returns when the client sees the answer.</summary>
    /// <param name="engine">Where it runs.</param>
    /// <param name="id">To whom.</param>
    /// <param name="question">Differs from the one before.</param>
    public static async Task AskAsync(EmbeddedDurableTask engine, string id, int question)
    {
        await engine.Client.RaiseEventAsync(id, EventName, question);
        while ((await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true))?.ReadCustomStatusAs<int?>() != question)
        {
            await Task.Yield();
        }
    }
}
