using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Engine;
using SuggestionFlow.Bench.Syncs;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Event;

/// <summary>A client raises an event, the orchestration reacts by setting its status, the client sees that.</summary>
internal sealed class EventBench : IBench
{
    private const int RunsAlone = 5;
    private const int WarmUp = 2_000;

    private int _question;
    private int _instances;

    public string Name => "event";

    public string Usage => "[--events 5000] [--concurrency 50] [--rounds 3] [--alone 300] [--waiting N] [--syncs] [--json]  from raising an event until its answer is seen, and how many per second";

    public async Task RunAsync(BenchOptions options)
    {
        var events = options.Count("events", 5_000);
        var concurrency = options.Count("concurrency", 50);
        var rounds = options.Count("rounds", 3);
        var alone = options.Count("alone", 300);
        using var folder = new BenchFolder();
        var syncs = options.Has("syncs") ? await CountedSyncs.OfAsync(CountedRun.Event, folder, events, concurrency) : null;
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var engine = await BenchEngine.OpenAsync(folder.File("engine.db"));
        await WaitingOrchestration.FillAsync(engine, options);
        _instances = options.Value("waiting") is null ? 0 : options.Count("waiting", 1);
        await MeasureAsync(engine, Math.Min(WarmUp, events), concurrency);
        await MeasureAsync(engine, alone, 1);

        var many = await BesideRaw.MeasureAsync(raw, rounds, () => MeasureAsync(engine, events, concurrency));
        var one = await BesideRaw.MeasureAsync(raw, RunsAlone, () => MeasureAsync(engine, alone, 1));

        var figures = new EventFigures
        {
            Events = events,
            Concurrency = concurrency,
            EventsPerSecond = Percentile.Median(many.Select(round => round.Figure.PerSecond)),
            P95Ms = Percentile.Of(many.SelectMany(round => round.Figure.LatenciesMs), 0.95),
            RawCommitsPerSecond = Percentile.Median(many.Select(round => round.Raw.PerSecond)),
            AloneP50Ms = Percentile.Median(one.Select(run => run.Figure.MedianMs)),
            RawCommitMs = Percentile.Median(one.Select(run => run.Raw.MedianMs)),
            Syncs = syncs,
            Aims =
            [
                Aims.EventAlone.At(Percentile.Median(one.Select(run => run.Figure.MedianMs / run.Raw.CountedMs))),
                Aims.EventThroughput.At(Percentile.Median(many.Select(round => round.Figure.PerSecond / round.Raw.CountedPerSecond))),
                .. syncs?.Aims ?? [],
            ],
        };
        Output.Print(figures, figures.Aims, options);
    }

    /// <summary>Each of those at a time asks an instance of its own, made for this run.</summary>
    private async Task<Load> MeasureAsync(EmbeddedDurableTask engine, int events, int concurrency)
    {
        var first = _instances;
        _instances += concurrency;
        await WaitingOrchestration.StartAsync(engine, first, concurrency);
        return await Load.RunAsync(
            events, concurrency, (_, worker) => WaitingOrchestration.AskAsync(engine, WaitingOrchestration.Id(first + worker), Interlocked.Increment(ref _question)));
    }
}
