using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SuggestionFlow.Bench.Lists;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Pages;

/// <summary>
/// Twenty people of a town click through its pages at the same time, each about once a second: desk, task, case, the long list, board and
/// year's report, with ten thousand cases in store and with a hundred thousand. Beside it, in the same clicks, the server's plainest answer.
/// </summary>
internal sealed partial class PagesBench : IBench
{
    private const int Towns = 30;
    private const int OldestYear = 2016;
    private const int Years = 11;
    private const string Hello = "hello";

    private static readonly string[] People =
    [
        "deputy001", "deputy002", "deputy003", "deputy004", "deputy005", "deputy006", "deputy007", "deputy008", "deputy009", "deputy010",
        "water", "secretary", "chair", "mayor", "office1", "manager", "presidium", "water", "manager", "chair",
    ];

    private static readonly HashSet<string> Steering = ["chair", "office1", "manager", "presidium", "mayor"];

    public string Name => "pages";

    public string Usage => "[--cases 10000] [--many 100000] [--seconds 60] [--json]  20 people click through pages, with so many cases in store";

    public async Task RunAsync(BenchOptions options)
    {
        var (few, many) = (options.Count("cases", 10_000), options.Count("many", 100_000));
        var time = TimeSpan.FromSeconds(options.Count("seconds", 60));
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var rawMs = 1000 / raw.RowsPerSecond(1, TimeSpan.FromMilliseconds(500));
        var data = folder.File("data");
        await using (await ServerProcess.StartAsync(data))
        {
            // Lays the demo out.
        }

        var cases = new ManyCases(data);
        cases.Add(Towns, [.. Enumerable.Range(OldestYear, Years)], few / Towns / Years);
        var fewTimes = (await MeasureAsync(data, time)).Figures(rawMs);

        // What is read of this year stays as large; what grows is everything around it.
        cases.Add(Towns, [.. Enumerable.Range(OldestYear, Years - 1)], many / Towns / (Years - 1));
        var manyTimes = (await MeasureAsync(data, time)).Figures(rawMs);
        Print(new PagesFigures(few, many, rawMs, fewTimes, manyTimes), options.Has("json"));
    }

    private static async Task<Latencies> MeasureAsync(string data, TimeSpan time)
    {
        await using var server = await ServerProcess.StartAsync(data);
        var people = new List<(SignedInClient Client, bool Steers)>();
        foreach (var account in People)
        {
            people.Add((await server.SignInAccountAsync(account), Steering.Contains(account)));
        }

        await ClickAsync(people, new Latencies(), TimeSpan.FromSeconds(10)); // Warms up.
        var times = new Latencies();
        await ClickAsync(people, times, time);
        return times;
    }

    private static async Task ClickAsync(IReadOnlyList<(SignedInClient Client, bool Steers)> people, Latencies times, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select(async (person, place) =>
        {
            var random = new Random(place);
            for (var round = place; Stopwatch.GetElapsedTime(began) < time; round++)
            {
                async Task<string> Open(string what, string path)
                {
                    var started = Stopwatch.GetTimestamp();
                    var page = await person.Client.DownloadAsync(path);
                    times.Add(what, Stopwatch.GetElapsedTime(started));
                    await Task.Delay(random.Next(500, 1500));
                    return page;
                }

                var desk = await Open("desk", "desk");
                if (Any(Tasks(), desk, random) is { } task)
                {
                    await Open("task", task);
                }

                var list = await Open(round % 4 == 0 ? "list of 200" : "list of 50", round % 4 == 0 ? "suggestions?pageSize=200" : "suggestions");
                if (Any(Cases(), list, random) is { } one)
                {
                    await Open("case", one);
                }

                if (person.Steers)
                {
                    await Open(round % 2 == 0 ? "board" : "report", round % 2 == 0 ? "board" : "reports/2026");
                }

                await Open(Hello, "api/health/live");
            }
        }));
    }

    private static string? Any(Regex links, string page, Random random) =>
        links.Matches(page) is { Count: > 0 } found ? found[random.Next(found.Count)].Groups["path"].Value : null;

    private static void Print(PagesFigures figures, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine($"20 people, a click a second each; one raw commit: {figures.RawCommitMs:F3} ms. With {figures.Few:N0} cases in store, and with {figures.Many:N0}:");
        foreach (var page in figures.WithFew)
        {
            var more = figures.WithMany.First(other => other.Route == page.Route);
            Console.WriteLine(
                $"{page.Route,-12} {page.Requests,5}  median {page.P50Ms,6:F1} ms  p95 {page.P95Ms,6:F1} ms = {page.P95RawCommits,4:F0} raw commits   median {more.P50Ms,6:F1} ms  p95 {more.P95Ms,6:F1} ms  × {more.P95Ms / page.P95Ms:F2}");
        }
    }

    [GeneratedRegex("href=\"/(?<path>tasks/[^\"/?]+)\"")]
    private static partial Regex Tasks();

    [GeneratedRegex("href=\"/(?<path>suggestions/s[0-9a-z]{20}[^\"/?]*)\"")]
    private static partial Regex Cases();
}
