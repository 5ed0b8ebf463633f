using System.Diagnostics;
using System.Text.Json;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Lists;

/// <summary>
/// Desks, lists and search with a thousand cases in store, and with those of a county of thirty towns over eleven years: the
/// same pages by the same people, one request at a time.
/// </summary>
internal sealed class ListsBench : IBench
{
    private const int Towns = 30;
    private const int Few = 1_000;

    private static readonly (string Account, string Path)[] Pages =
    [
        ("secretary", "api/tasks"), ("secretary", "api/tasks/counts"), ("water", "api/tasks"), ("water", "api/tasks?state=closed"), ("deputy005", "api/tasks"),
        ("manager", "api/suggestions"), ("manager", "api/suggestions?pageSize=200"), ("manager", "api/suggestions?state=closed"), ("manager", "api/suggestions?state=inProgress&sort=dueAt"),
        ("manager", "api/suggestions?category=c02"), ("manager", "api/suggestions?department=hefu.d-water"), ("manager", "api/suggestions?year=2019"),
        ("manager", "api/suggestions?q=%E5%BB%BA%E8%AE%AE"), ("office1", "api/suggestions/similar?title=%E7%96%8F%E6%B5%9A%E6%B2%B3%E9%81%93%E7%9A%84%E5%BB%BA%E8%AE%AE"),
        ("water", "api/suggestions"), ("deputy005", "api/suggestions"), ("deputy005", "api/notices"),
    ];

    public string Name => "lists";

    public string Usage => "[--cases 99000] [--rounds 60] [--json]  desks and lists with that many cases in store, by what they take with 1,000";

    public async Task RunAsync(BenchOptions options)
    {
        var many = options.Count("cases", 99_000);
        var rounds = options.Count("rounds", 60);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var rawMs = 1000 / raw.RowsPerSecond(1, TimeSpan.FromMilliseconds(500));
        var data = folder.File("data");
        await using (await ServerProcess.StartAsync(data))
        {
            // Lays the demo out.
        }

        var cases = new ManyCases(data);
        cases.Add(1, Few);
        var few = await MeasureAsync(data, rounds);
        cases.Add(Towns, many / Towns);
        var lots = await MeasureAsync(data, rounds);
        Print(new ListsFigures(Few, many, rawMs, [.. Pages.Select((page, i) => new ListFigures($"{page.Account}: {Uri.UnescapeDataString(page.Path)}", few[i], lots[i]))]), options.Has("json"));
    }

    /// <summary>Of each page the median in milliseconds.</summary>
    private static async Task<double[]> MeasureAsync(string data, int rounds)
    {
        await using var server = await ServerProcess.StartAsync(data);
        var people = new Dictionary<string, SignedInClient>(StringComparer.Ordinal);
        foreach (var account in Pages.Select(page => page.Account).Distinct())
        {
            people[account] = await server.SignInAccountAsync(account);
        }

        var times = Pages.Select(_ => new List<double>()).ToArray();
        for (var round = -20; round < rounds; round++)
        {
            for (var i = 0; i < Pages.Length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await people[Pages[i].Account].ReadAsync(Pages[i].Path);
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds); // The first twenty rounds warm up.
                }
            }
        }

        return [.. times.Select(all => all.Order().ElementAt(all.Count / 2))];
    }

    private static void Print(ListsFigures figures, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine($"medians with {figures.Few:N0} cases in store, and with {figures.Many:N0}; one raw commit: {figures.RawCommitMs:F3} ms");
        foreach (var list in figures.Lists)
        {
            Console.WriteLine($"{list.What,-70} {list.FewMs,7:F2} ms  {list.ManyMs,7:F2} ms  × {list.Ratio:F2}");
        }
    }
}
