using System.Diagnostics;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Sequence;

/// <summary>Orchestrations of five activities that do nothing, one after another, each step durable before the next begins.</summary>
internal sealed class SequenceBench : IBench
{
    private const int Steps = 5;
    private const int WarmUp = 200;
    private const int RowsPerBatch = 100;

    private static readonly TimeSpan RawTime = TimeSpan.FromSeconds(1.5);

    public string Name => "sequence";

    public string Usage => "[--instances 500] [--concurrency 50] [--json]  orchestrations per second and how long one takes";

    public async Task RunAsync(BenchOptions options)
    {
        var instances = options.Count("instances", 500);
        var concurrency = options.Count("concurrency", 50);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = await OpenAsync(folder.File("engine.db"), services);

        await MeasureAsync(engine, WarmUp, concurrency);
        raw.RowsPerSecond(1, TimeSpan.FromMilliseconds(200));

        var (commits, rows) = (raw.RowsPerSecond(1, RawTime), raw.RowsPerSecond(RowsPerBatch, RawTime));
        var commitsBefore = engine.Commits;
        var (took, latencies) = await MeasureAsync(engine, instances, concurrency);
        var engineCommits = engine.Commits - commitsBefore;
        commits = (commits + raw.RowsPerSecond(1, RawTime)) / 2;
        rows = (rows + raw.RowsPerSecond(RowsPerBatch, RawTime)) / 2;

        Print(
            new SequenceFigures
            {
                OrchestrationsPerSecond = instances / took.TotalSeconds,
                P50Ms = Percentile(latencies, 0.50),
                P95Ms = Percentile(latencies, 0.95),
                P99Ms = Percentile(latencies, 0.99),
                RawCommitsPerSecond = commits,
                RawRowsPerSecond = rows,
                Commits = engineCommits,
            },
            instances,
            concurrency,
            options.Has("json"));
    }

    private static async Task<EmbeddedDurableTask> OpenAsync(string path, IServiceProvider services)
    {
        var tasks = new DurableTaskRegistry()
            .AddOrchestratorFunc<object?, int>("Sequence", async (context, _) =>
            {
                var last = 0;
                for (var step = 0; step < Steps; step++)
                {
                    last = await context.CallActivityAsync<int>("Nothing", step);
                }

                return last;
            })
            .AddActivityFunc<int, int>("Nothing", (_, step) => step);
        var engine = await EmbeddedDurableTask.OpenAsync(
            new EmbeddedDurableTaskOptions { DatabasePath = path },
            tasks,
            services,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            CancellationToken.None);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }

    private static async Task<(TimeSpan Took, double[] LatenciesMs)> MeasureAsync(EmbeddedDurableTask engine, int instances, int concurrency)
    {
        var latencies = new double[instances];
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, instances)).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < instances; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sequence");
                var ended = await engine.Client.WaitForInstanceCompletionAsync(id);
                latencies[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
                {
                    throw new InvalidOperationException($"An orchestration ended as {ended.RuntimeStatus}.");
                }
            }
        })));
        var took = Stopwatch.GetElapsedTime(began);
        Array.Sort(latencies);
        return (took, latencies);
    }

    private static double Percentile(double[] sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static void Print(SequenceFigures figures, int instances, int concurrency, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, FiguresJson.Default.SequenceFigures));
            return;
        }

        Console.WriteLine(
            $"""
            {instances} orchestrations of {Steps} steps, {concurrency} at a time, synchronous=FULL

              {figures.OrchestrationsPerSecond,10:N0} orchestrations/s   = {figures.OrchestrationsPerSecond / figures.RawCommitsPerSecond:N2} x raw commits/s
              {figures.P50Ms,10:N2} ms median           = {figures.P50Ms * figures.RawCommitsPerSecond / 1000:N1} raw commits
              {figures.P95Ms,10:N2} ms p95
              {figures.P99Ms,10:N2} ms p99
              {figures.Commits,10:N0} commits              = {(double)figures.Commits / instances:N2} per orchestration

            Without an engine, in the same run:
              {figures.RawCommitsPerSecond,10:N0} commits/s of one row
              {figures.RawRowsPerSecond,10:N0} rows/s in commits of {RowsPerBatch}
            """);
    }
}
