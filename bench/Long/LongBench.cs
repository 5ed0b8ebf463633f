using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Engine;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Long;

/// <summary>
/// One orchestration with many steps, one after another. It waits for an event after each tenth, so that the disk is measured in between; the last tenth
/// goes in turns with the first tenth of another one, so that both have the same machine. Then the engine is closed and opened again, and one more event
/// has it replayed: how often, and how long that takes.
/// </summary>
internal sealed class LongBench : IBench
{
    private const int Stretches = 10;
    private const int WarmUpSteps = 1_000;
    private const int Turns = 10;
    private const int ColdRounds = 3;

    private TaskCompletionSource _done = new();
    private int _runs;

    public string Name => "long";

    public string Usage => "[--steps 10000] [--waiting N] [--json]  a step of the last tenth beside one of the first; one replay when cold";

    public async Task RunAsync(BenchOptions options)
    {
        var perStretch = Math.Max(Turns, options.Count("steps", 10_000) / Stretches);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var path = folder.File("engine.db");
        IReadOnlyList<BesideRaw<TimeSpan>> stretches;
        List<(TimeSpan Last, TimeSpan First)> turns = [];
        await using (var engine = await BenchEngine.OpenAsync(path, AddTo))
        {
            await WaitingOrchestration.FillAsync(engine, options);
            await StartAsync(engine, "warm-up");
            await StretchAsync(engine, "warm-up", WarmUpSteps);
            await StretchAsync(engine, "warm-up", WarmUpSteps);
            await StartAsync(engine, "long");
            stretches = await BesideRaw.MeasureAsync(raw, Stretches - 1, () => StretchAsync(engine, "long", perStretch));
            await StartAsync(engine, "other");
            for (var turn = 0; turn < Turns; turn++)
            {
                turns.Add((await StretchAsync(engine, "long", perStretch / Turns), await StretchAsync(engine, "other", perStretch / Turns)));
            }
        }

        var cold = new List<(int Replays, TimeSpan Took)>();
        for (var round = 0; round < ColdRounds; round++)
        {
            _runs = 0;
            await using var engine = await BenchEngine.OpenAsync(path, AddTo);
            var took = await StretchAsync(engine, "long", steps: 1);
            cold.Add((_runs, took));
        }

        var figures = new LongFigures
        {
            Steps = perStretch * Stretches,
            StepMs = [.. stretches.Select(stretch => stretch.Figure.TotalMilliseconds / perStretch)],
            StepRawCommits = [.. stretches.Select(stretch => stretch.Figure.TotalMilliseconds / perStretch / stretch.Raw.MedianMs)],
            LastStepMs = Percentile.Median(turns.Select(turn => turn.Last.TotalMilliseconds)) / (perStretch / Turns),
            FirstStepMs = Percentile.Median(turns.Select(turn => turn.First.TotalMilliseconds)) / (perStretch / Turns),
            ColdMs = Percentile.Median(cold.Select(round => round.Took.TotalMilliseconds)),
            Aims = [Aims.LongGrowth.At(Percentile.Median(turns.Select(turn => turn.Last / turn.First))), Aims.LongReplays.At(cold.Max(round => round.Replays))],
        };
        Output.Print(figures, figures.Aims, options);
    }

    private void AddTo(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object?, int>("Long", async (context, _) =>
        {
            // Counts how often the code began, which no orchestrator but one that is measured should do.
            Interlocked.Increment(ref _runs);
            while (true)
            {
                var steps = await context.WaitForExternalEvent<int>("Go");
                for (var step = 1; step < steps; step++)
                {
                    await context.CallActivityAsync<int>("Nothing", step);
                }

                await context.CallActivityAsync<int>("Done", steps);
            }
        })
        .AddActivityFunc<int, int>("Nothing", (_, step) => step)
        .AddActivityFunc<int, int>("Done", (_, step) =>
        {
            _done.TrySetResult();
            return step;
        });

    private static async Task StartAsync(EmbeddedDurableTask engine, string id) =>
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Long", new StartOrchestrationOptions(id));

    /// <summary>From the event until its last step has run; returns when all is stored.</summary>
    private async Task<TimeSpan> StretchAsync(EmbeddedDurableTask engine, string id, int steps)
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        await engine.Client.RaiseEventAsync(id, "Go", steps);
        await _done.Task;
        var took = Stopwatch.GetElapsedTime(began);
        await engine.SettleAsync(CancellationToken.None);
        return took;
    }
}
