using SuggestionFlow.Bench.Claims;
using SuggestionFlow.Bench.Engine;

namespace SuggestionFlow.Bench.Waiting;

/// <summary>Many open instances, each with a timer in months and a waited event: what they cost a process that has nothing else to do.</summary>
internal sealed class WaitingBench : IBench
{
    /// <summary>After a start the runtime still compiles what was used much; that is not idling.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public string Name => "waiting";

    public string Usage => "[--instances 100000] [--events 1000] [--idle 10] [--starts 3] [--json]  start, memory and idling with that many waiting, and an event to any of them";

    public async Task RunAsync(BenchOptions options)
    {
        var instances = options.Count("instances", 100_000);
        var events = options.Count("events", 1_000);
        var starts = options.Count("starts", 3);
        var idle = TimeSpan.FromSeconds(options.Count("idle", 10));
        using var folder = new BenchFolder();
        var (full, empty) = (folder.File("full.db"), folder.File("empty.db"));
        await using (await BenchEngine.OpenAsync(empty))
        {
        }

        await using (var engine = await BenchEngine.OpenAsync(full))
        {
            await WaitingOrchestration.StartAsync(engine, 0, instances);
        }

        // In turns, the first of each for the machine's caches alone.
        List<double> ready = [], readyEmpty = [], memory = [], memoryEmpty = [];
        for (var start = -1; start < starts; start++)
        {
            foreach (var (path, times, sizes) in new[] { (empty, readyEmpty, memoryEmpty), (full, ready, memory) })
            {
                using var app = await WatchedApp.StartAsync(path, instances, events);
                await Task.Delay(Settling);
                if (start >= 0)
                {
                    times.Add(app.ReadyIn.TotalSeconds);
                    sizes.Add(app.MemoryMb);
                }
            }
        }

        using var last = await WatchedApp.StartAsync(full, instances, events);
        await Task.Delay(Settling);
        var idlePercent = await last.IdlePercentAsync(idle);
        var answers = await last.AskAsync();

        var more = Percentile.Median(memory) - Percentile.Median(memoryEmpty);
        var figures = new WaitingFigures
        {
            Instances = instances,
            ReadyS = Percentile.Median(ready),
            ReadyEmptyS = Percentile.Median(readyEmpty),
            MemoryMb = Percentile.Median(memory),
            MemoryEmptyMb = Percentile.Median(memoryEmpty),
            MemoryAfterEventsMb = last.MemoryMb,
            IdlePercent = idlePercent,
            StoreMb = new FileInfo(full).Length / 1048576.0,
            Answers = answers,
            Aims =
            [
                Aims.WaitingReady.At(Percentile.Median(ready)),
                Aims.WaitingReadyOfEmpty.At(Percentile.Median(ready) / Percentile.Median(readyEmpty)),
                Aims.WaitingMemory.At(more),
                Aims.WaitingIdle.At(idlePercent),
                Aims.WaitingEvent.At(answers.P95RawCommits),
            ],
        };
        Output.Print(figures, figures.Aims, options);
    }
}
