using System.Diagnostics;
using System.Text.Json;
using SuggestionFlow.Bench.Lists;
using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Report;

/// <summary>
/// Board, year's report, a list behind a number and the ledger, with a thousand cases in store, with those of a county of thirty towns over eleven
/// years, and with all of them in one year of one town beside that: one request at a time by a manager.
/// </summary>
internal sealed class ReportBench : IBench
{
    private const int Towns = 30;
    private const int Years = 11;
    private const int Few = 1_000;

    private static readonly string[] Pages = ["api/board", "api/board/tasks?light=red", "api/reports/years/2019", "api/reports/years/2019?compare=2020", "api/reports/years/2019/items?of=repliesDue", "api/reports/years/2019.xlsx"];

    public string Name => "report";

    public string Usage => "[--cases 99000] [--crowded 3000] [--rounds 40] [--json]  board and report with that many cases in store, by what they take with 1,000; and with so many in one year of the town";

    public async Task RunAsync(BenchOptions options)
    {
        var many = options.Count("cases", 99_000);
        var crowded = options.Count("crowded", 3_000);
        var rounds = options.Count("rounds", 40);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var rawMs = 1000 / raw.RowsPerSecond(1, TimeSpan.FromMilliseconds(500));
        var data = folder.File("data");
        await using (await ServerProcess.StartAsync(data))
        {
            // Lays the demo out.
        }

        // The year that is read has a third of the thousand in both; what grows is everything around it.
        var cases = new ManyCases(data);
        cases.Add(1, [2019, 2020, 2021], Few / 3);
        var few = await MeasureAsync(data, rounds);
        cases.Add(Towns, [.. Enumerable.Range(2016, Years)], many / Towns / Years);
        var lots = await MeasureAsync(data, rounds);
        cases.Add(1, [2019], crowded);
        var crowd = await MeasureAsync(data, rounds);
        Print(new ReportFigures(Few, many, crowded, rawMs, [.. Pages.Select((page, i) => new PageFigures(page, few[i], lots[i], crowd[i]))]), options.Has("json"));
    }

    /// <summary>Of each page the median in milliseconds.</summary>
    private static async Task<double[]> MeasureAsync(string data, int rounds)
    {
        await using var server = await ServerProcess.StartAsync(data);
        var manager = await server.SignInAccountAsync("manager");
        var times = Pages.Select(_ => new List<double>()).ToArray();
        for (var round = -10; round < rounds; round++)
        {
            for (var i = 0; i < Pages.Length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await manager.DownloadAsync(Pages[i]);
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds); // The first ten rounds warm up.
                }
            }
        }

        return [.. times.Select(all => all.Order().ElementAt(all.Count / 2))];
    }

    private static void Print(ReportFigures figures, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine($"medians with {figures.Few:N0} cases in store, with {figures.Many:N0}, and with {figures.Crowded:N0} more in the one year; one raw commit: {figures.RawCommitMs:F3} ms");
        foreach (var page in figures.Pages)
        {
            Console.WriteLine($"{page.What,-44} {page.FewMs,7:F2} ms = {page.FewMs / figures.RawCommitMs,5:F0} raw commits  {page.ManyMs,7:F2} ms  × {page.Ratio:F2}   crowded year {page.CrowdedMs,8:F2} ms");
        }
    }
}
