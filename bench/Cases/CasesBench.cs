using System.Diagnostics;
using System.Text.Json;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Cases;

/// <summary>
/// Cases from end to end over HTTP, two hundred on their way at once: straight roads, with returns, transfers and second rounds
/// among them. Measured against the raw commits of the same disk in the same run; load and server share the machine.
/// </summary>
internal sealed class CasesBench : IBench
{
    private static readonly TimeSpan RawTime = TimeSpan.FromMilliseconds(500);

    public string Name => "cases";

    public string Usage => "[--cases 2000] [--at-once 200] [--think-ms 0] [--json]  cases end to end over HTTP: requests/s, latencies by route in raw commits, bytes a case, memory";

    public async Task RunAsync(BenchOptions options)
    {
        var cases = options.Count("cases", 2000);
        var atOnce = options.Count("at-once", 200);
        var thinks = TimeSpan.FromMilliseconds(options.Value("think-ms") is null ? 0 : options.Count("think-ms", 1));
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var rates = new List<double> { raw.RowsPerSecond(1, RawTime) };
        var data = folder.File("data");
        var latencies = new Latencies();
        var measuring = false;
        CasesFigures figures;
        await using (var server = await ServerProcess.StartAsync(data))
        {
            var people = await TownPeople.SignInAsync(server, (route, took) =>
            {
                if (Volatile.Read(ref measuring))
                {
                    latencies.Add(route, took);
                }
            });
            await TravelAsync(people, Math.Min(atOnce, 50), atOnce, TimeSpan.Zero); // Warms up, and is not counted.
            var before = Sizes(data);
            rates.Add(raw.RowsPerSecond(1, RawTime));
            Volatile.Write(ref measuring, true);
            var began = Stopwatch.GetTimestamp();
            await TravelAsync(people, cases, atOnce, thinks);
            var took = Stopwatch.GetElapsedTime(began);
            Volatile.Write(ref measuring, false);
            rates.Add(raw.RowsPerSecond(1, RawTime));
            var after = Sizes(data);
            rates.Sort();
            var rawMs = 1000 / rates[rates.Count / 2];
            var routes = latencies.Figures(rawMs);
            figures = new CasesFigures(
                cases, atOnce, thinks.TotalMilliseconds, took.TotalSeconds, latencies.Count / took.TotalSeconds, rawMs, routes.First(route => route.Route.EndsWith("/decision", StringComparison.Ordinal)).P95RawCommits,
                (double)(after.Documents - before.Documents) / cases, (double)(after.Engine - before.Engine) / cases, server.PeakMemory / 1048576.0, routes);
        }

        Print(figures, options.Has("json"));
    }

    private static async Task TravelAsync(TownPeople people, int cases, int atOnce, TimeSpan thinks)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, cases)).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < cases; number = Interlocked.Increment(ref next))
            {
                await new CaseJourney(people, number, thinks).TravelAsync();
            }
        }));
    }

    /// <summary>The files of the two stores, their logs included.</summary>
    private static (long Documents, long Engine) Sizes(string data) => (Sum(data, "documents.db*"), Sum(data, "engine.db*"));

    private static long Sum(string data, string pattern) => Directory.GetFiles(data, pattern).Sum(file => new FileInfo(file).Length);

    private static void Print(CasesFigures figures, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine($"""
            {figures.Cases} cases end to end, {figures.AtOnce} at once, each person thinking for {figures.ThinkMs:F0} ms on the average, in {figures.Seconds:F0} s: {figures.RequestsPerSecond:F0} requests/s
            a decision: p95 = {figures.DecisionP95RawCommits:F0} raw commits; one raw commit (SQLite, one row, synchronous=FULL): {figures.RawCommitMs:F3} ms
            a case on disk: {figures.DocumentBytesPerCase / 1024:F0} KB of documents, {figures.EngineBytesPerCase / 1024:F0} KB of histories; the server's memory at its highest: {figures.PeakMemoryMb:F0} MB
            """);
        foreach (var route in figures.Routes)
        {
            Console.WriteLine(route);
        }
    }
}
