using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Engine;
using SuggestionFlow.Bench.Syncs;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Sequence;

/// <summary>Orchestrations of five activities that do nothing: many at a time, and one after another.</summary>
internal sealed class SequenceBench : IBench
{
    private const int WarmUp = 1_000;
    private const int RunsAlone = 5;
    private const int RowsPerBatch = 100;

    /// <summary>What seven commits cost is the yardstick for one alone: its start, its steps, its end.</summary>
    private const int YardstickCommits = 7;

    public string Name => "sequence";

    public string Usage => "[--instances 5000] [--concurrency 50] [--rounds 3] [--alone 100] [--waiting N] [--syncs] [--json]  orchestrations of five steps per second, and how long one takes";

    public async Task RunAsync(BenchOptions options)
    {
        var instances = options.Count("instances", 5_000);
        var concurrency = options.Count("concurrency", 50);
        var rounds = options.Count("rounds", 3);
        var alone = options.Count("alone", 100);
        using var folder = new BenchFolder();
        var syncs = options.Has("syncs") ? await CountedSyncs.OfAsync(CountedRun.Sequence, folder, instances, concurrency) : null;
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var engine = await BenchEngine.OpenAsync(folder.File("engine.db"), FiveSteps.AddTo);
        await WaitingOrchestration.FillAsync(engine, options);
        await MeasureAsync(engine, Math.Min(WarmUp, instances), concurrency);
        await MeasureAsync(engine, alone, 1);

        var commitsBefore = engine.Commits;
        var many = await BesideRaw.MeasureAsync(raw, rounds, () => MeasureAsync(engine, instances, concurrency));
        var commits = engine.Commits - commitsBefore;
        var one = await BesideRaw.MeasureAsync(raw, RunsAlone, () => MeasureAsync(engine, alone, 1));
        var rawRows = raw.RowsPerSecond(RowsPerBatch, TimeSpan.FromSeconds(1));

        var latencies = many.SelectMany(round => round.Figure.LatenciesMs).ToList();
        var p95 = Percentile.Of(latencies, 0.95);
        var figures = new SequenceFigures
        {
            Instances = instances,
            Concurrency = concurrency,
            OrchestrationsPerSecond = Percentile.Median(many.Select(round => round.Figure.PerSecond)),
            P50Ms = Percentile.Median(latencies),
            P95Ms = p95,
            P99Ms = Percentile.Of(latencies, 0.99),
            RawCommitsPerSecond = Percentile.Median(many.Select(round => round.Raw.PerSecond)),
            RawRowsPerSecond = rawRows,
            CommitsPerOrchestration = (double)commits / (instances * rounds),
            AloneP50Ms = Percentile.Median(one.Select(run => run.Figure.MedianMs)),
            RawCommitMs = Percentile.Median(one.Select(run => run.Raw.MedianMs)),
            Syncs = syncs,
            Aims =
            [
                Aims.SequenceThroughput.At(Percentile.Median(many.Select(round => round.Figure.PerSecond / round.Raw.CountedPerSecond))),
                Aims.SequenceP95.At(p95),
                Aims.SequenceAlone.At(Percentile.Median(one.Select(run => run.Figure.MedianMs / (YardstickCommits * run.Raw.CountedMs)))),
                .. syncs?.Aims ?? [],
            ],
        };
        Output.Print(figures, figures.Aims, options);
    }

    private static Task<Load> MeasureAsync(EmbeddedDurableTask engine, int instances, int concurrency) =>
        Load.RunAsync(instances, concurrency, (_, _) => FiveSteps.RunAsync(engine));
}
