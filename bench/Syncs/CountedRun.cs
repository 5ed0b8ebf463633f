using System.Globalization;
using SuggestionFlow.Bench.Engine;
using SuggestionFlow.Bench.Sequence;

namespace SuggestionFlow.Bench.Syncs;

/// <summary>Not for people: does nothing but what is counted, in a process that is watched from outside, and says what the engine counted.</summary>
internal sealed class CountedRun : IBench
{
    public const string Sequence = "sequence";
    public const string Event = "event";
    public const string Part = "counted-run";

    public string Name => Part;

    public string Usage => "--of sequence|event --path FILE --jobs N --concurrency N";

    public async Task RunAsync(BenchOptions options)
    {
        var path = options.Value("path") ?? throw new ArgumentException("--path is missing.", nameof(options));
        var (jobs, concurrency) = (options.Count("jobs", 1), options.Count("concurrency", 1));
        await using var engine = await BenchEngine.OpenAsync(path, FiveSteps.AddTo);
        if (options.Value("of") == Event)
        {
            await WaitingOrchestration.StartAsync(engine, 0, concurrency);
            await Load.RunAsync(jobs, concurrency, (i, worker) => WaitingOrchestration.AskAsync(engine, WaitingOrchestration.Id(worker), i + 1));
        }
        else
        {
            await Load.RunAsync(jobs, concurrency, (_, _) => FiveSteps.RunAsync(engine));
        }

        Console.WriteLine(engine.Commits.ToString(CultureInfo.InvariantCulture));
    }
}
