using System.Diagnostics;
using System.Text.Json;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Outbox;

/// <summary>
/// Ten thousand messages to a local webhook, from lines of the outbox, while deputies decide over HTTP; and the same decisions
/// before, in an app that sends nothing outward. Measured against the raw commits of the same disk in the same run.
/// </summary>
internal sealed class OutboxBench : IBench
{
    private static readonly TimeSpan RawTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name => "outbox";

    public string Usage => "[--messages 10000] [--people 5] [--rounds 40] [--json]  messages/s to a local webhook, and what a decision takes meanwhile";

    public async Task RunAsync(BenchOptions options)
    {
        var messages = options.Count("messages", 10_000);
        var people = options.Count("people", 5);
        var rounds = options.Count("rounds", 40);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        await using var receiver = await LocalReceiver.StartAsync();
        var data = folder.File("data");
        List<double> rates = [raw.RowsPerSecond(1, RawTime)];
        List<double> without;
        await using (var server = await ServerProcess.StartAsync(data))
        {
            without = await DecideAsync(server, people, round => round < rounds);
        }

        rates.Add(raw.RowsPerSecond(1, RawTime));
        new WaitingNotices(data).Add(messages);
        List<double> during;
        await using (var server = await ServerProcess.StartAsync(
            data, "--PublicUrl", "http://127.0.0.1:7071", "--Webhooks:hefu:Url", receiver.Url, "--Webhooks:hefu:Secret", "the-secret-of-a-bench-webhook", "--Webhooks:hefu:PerSecond", "100000"))
        {
            // The first decision rings; whoever decides goes on until the last message has come.
            var began = Stopwatch.GetTimestamp();
            during = await DecideAsync(server, people, _ => receiver.Messages < messages && Stopwatch.GetElapsedTime(began) < Patience);
        }

        rates.Add(raw.RowsPerSecond(1, RawTime));
        rates.Sort();
        Print(receiver, people, without, during, 1000 / rates[rates.Count / 2], options.Has("json"));
    }

    /// <summary>Rounds of decisions, each on a task of its own; what each took, in milliseconds. The first two warm up.</summary>
    private static async Task<List<double>> DecideAsync(ServerProcess server, int people, Func<int, bool> goesOn)
    {
        var deputies = await server.SignInAsync("deputy", people);
        var secretary = await server.SignInAsync("partySecretary");
        var cases = await Task.WhenAll(deputies.Select(deputy => deputy.SubmitAsync()));
        var latencies = new List<double>();
        for (var round = -2; round < 0 || goesOn(round); round++)
        {
            foreach (var id in cases)
            {
                await secretary.DecideAsync("secretaryReview", id, """{"action":"return","reason":"请补充具体地点。"}""");
            }

            var tasks = await Task.WhenAll(deputies.Zip(cases, (deputy, id) => deputy.TaskAsync("revision", id)));
            var took = await Task.WhenAll(deputies.Zip(tasks, TimedAsync));
            if (round >= 0)
            {
                latencies.AddRange(took);
            }
        }

        latencies.Sort();
        return latencies;
    }

    private static async Task<double> TimedAsync(SignedInClient deputy, string task)
    {
        var began = Stopwatch.GetTimestamp();
        await deputy.DecideAsync(task, """{"action":"resubmit"}""");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void Print(LocalReceiver receiver, int people, List<double> without, List<double> during, double rawMs, bool json)
    {
        static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
        var figures = new OutboxFigures(
            receiver.Messages, receiver.Repeats, receiver.Took.TotalSeconds, receiver.Messages / receiver.Took.TotalSeconds, people, without.Count, At(without, 0.5), At(without, 0.95),
            during.Count, At(during, 0.5), At(during, 0.95), rawMs, At(without, 0.5) / rawMs, At(during, 0.5) / rawMs, At(without, 0.95) / rawMs, At(during, 0.95) / rawMs);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web)
            : $"""
              {figures.Messages} messages to a local webhook in {figures.Seconds:F1} s: {figures.MessagesPerSecond:F0} messages/s; {figures.Repeats} came twice
              decisions, {figures.People} people at once, nothing sent: median {figures.WithoutP50Ms:F1} ms = {figures.WithoutP50RawCommits:F0} raw commits, p95 {figures.WithoutP95Ms:F1} ms = {figures.WithoutP95RawCommits:F0} ({figures.DecisionsWithout} decisions)
              the same while messages go out: median {figures.DuringP50Ms:F1} ms = {figures.DuringP50RawCommits:F0} raw commits, p95 {figures.DuringP95Ms:F1} ms = {figures.DuringP95RawCommits:F0} ({figures.DecisionsDuring} decisions)
              one raw commit (SQLite, one row, synchronous=FULL): {figures.RawCommitMs:F3} ms
              """);
    }
}
