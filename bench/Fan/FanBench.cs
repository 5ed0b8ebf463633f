using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Engine;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Fan;

/// <summary>One orchestration that schedules many activities at once and waits for all: 1,000, and ten times as many.</summary>
internal sealed class FanBench : IBench
{
    private const int Narrow = 1_000;
    private const int Wide = 10_000;
    private const int WarmUps = 3;

    public string Name => "fan";

    public string Usage => "[--rounds 7] [--waiting N] [--json]  1 × 1,000 and 1 × 10,000 activities that do nothing";

    public async Task RunAsync(BenchOptions options)
    {
        var rounds = options.Count("rounds", 7);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var engine = await BenchEngine.OpenAsync(folder.File("engine.db"), AddTo);
        await WaitingOrchestration.FillAsync(engine, options);
        for (var i = 0; i < WarmUps; i++)
        {
            await BothAsync(engine);
        }

        var measured = await BesideRaw.MeasureAsync(raw, rounds, () => BothAsync(engine));
        var perSecond = Percentile.Median(measured.Select(round => Wide / round.Figure.Wide.TotalSeconds));
        var figures = new FanFigures
        {
            NarrowMs = Percentile.Median(measured.Select(round => round.Figure.Narrow.TotalMilliseconds)),
            WideMs = Percentile.Median(measured.Select(round => round.Figure.Wide.TotalMilliseconds)),
            ActivitiesPerSecond = perSecond,
            RawCommitsPerSecond = Percentile.Median(measured.Select(round => round.Raw.PerSecond)),
            RawRowsPerSecond = raw.RowsPerSecond(100, TimeSpan.FromSeconds(1)),
            Aims = [Aims.FanThroughput.At(perSecond), Aims.FanGrowth.At(Percentile.Median(measured.Select(round => round.Figure.Wide / round.Figure.Narrow)))],
        };
        Output.Print(figures, figures.Aims, options);
    }

    private static void AddTo(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int, int>("Fan", async (context, width) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>("Nothing", i)));
            return answers.Length;
        })
        .AddActivityFunc<int, int>("Nothing", (_, i) => i);

    private static async Task<(TimeSpan Narrow, TimeSpan Wide)> BothAsync(EmbeddedDurableTask engine) =>
        (await OneAsync(engine, Narrow), await OneAsync(engine, Wide));

    private static async Task<TimeSpan> OneAsync(EmbeddedDurableTask engine, int width)
    {
        var began = Stopwatch.GetTimestamp();
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Fan", width);
        var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        var took = Stopwatch.GetElapsedTime(began);
        return ended.ReadOutputAs<int>() == width ? took : throw new InvalidOperationException($"Of {width} activities came back: {ended.SerializedOutput}");
    }
}
