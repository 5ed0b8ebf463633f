using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Decisions;

/// <summary>
/// Twenty deputies decide over HTTP at once, each on a task of their own: they resubmit suggestions that the secretary
/// returned. Each answer comes after the decision is judged and what it opens lies on the next desk. Measured against the
/// raw commits of the same disk in the same run.
/// </summary>
internal sealed class DecisionsBench : IBench
{
    private static readonly TimeSpan RawTime = TimeSpan.FromMilliseconds(500);

    public string Name => "decisions";

    public string Usage => "[--people 20] [--rounds 15] [--json]  how long a decision over HTTP takes, in raw commits";

    public async Task RunAsync(BenchOptions options)
    {
        var people = options.Count("people", 20);
        var rounds = options.Count("rounds", 15);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var server = await ServerProcess.StartAsync(folder.File("data"));
        var deputies = await server.SignInAsync("deputy", people);
        var secretary = (await server.SignInAsync("partySecretary", 1))[0];
        var cases = await Task.WhenAll(deputies.Select(deputy => deputy.SubmitAsync()));

        var latencies = new List<double>();
        var rates = new List<double>();
        for (var round = -2; round < rounds; round++)
        {
            foreach (var id in cases)
            {
                await secretary.DecideAsync("secretaryReview", id, """{"action":"return","reason":"请补充具体地点。"}""");
            }

            var tasks = await Task.WhenAll(deputies.Zip(cases, (deputy, id) => deputy.TaskAsync("revision", id)));
            rates.Add(raw.RowsPerSecond(1, RawTime));
            var took = await Task.WhenAll(deputies.Zip(tasks, TimedAsync));
            if (round >= 0)
            {
                latencies.AddRange(took); // The first two rounds warm up.
            }
        }

        rates.Add(raw.RowsPerSecond(1, RawTime));
        Print(latencies, rates, people, options.Has("json"));
    }

    private static async Task<double> TimedAsync(SignedInClient deputy, string task)
    {
        var began = Stopwatch.GetTimestamp();
        await deputy.DecideAsync(task, """{"action":"resubmit"}""");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void Print(List<double> latencies, List<double> rates, int people, bool json)
    {
        latencies.Sort();
        rates.Sort();
        var rawMs = 1000 / rates[rates.Count / 2];
        var figures = new DecisionsFigures(
            latencies.Count, people, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.95)], rawMs,
            latencies[latencies.Count / 2] / rawMs, latencies[(int)(latencies.Count * 0.95)] / rawMs);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web)
            : $"""
              {figures.Decisions} decisions over HTTP, {figures.People} people at once
              median {figures.P50Ms:F2} ms = {figures.MedianRawCommits:F1} raw commits, p95 {figures.P95Ms:F2} ms = {figures.P95RawCommits:F1} raw commits
              one raw commit (SQLite, one row, synchronous=FULL): {figures.RawCommitMs:F3} ms
              """);
    }
}
