using System.Text.Json;
using SuggestionFlow.Bench.Engine;

namespace SuggestionFlow.Bench.Waiting;

/// <summary>
/// Not for people: a process with nothing in it but the engine on a store. It says that it is ready once a first question is answered; when a line comes in it asks any of the waiting ones,
/// in turns with the raw disk, and says what that took; when its input ends it ends.
/// </summary>
internal sealed class WaitingApp : IBench
{
    public const string Part = "waiting-app";
    public const string Ready = "ready";

    private const int Rounds = 5;
    private const int WarmUp = 200;

    public string Name => Part;

    public string Usage => "--path FILE --instances N --events N";

    public async Task RunAsync(BenchOptions options)
    {
        var path = options.Value("path") ?? throw new ArgumentException("--path is missing.", nameof(options));
        await using var engine = await BenchEngine.OpenAsync(path);
        await engine.Client.GetInstanceAsync(WaitingOrchestration.Id(0));
        Console.WriteLine(Ready);
        if (await Console.In.ReadLineAsync() is null)
        {
            return;
        }

        var (instances, events) = (options.Count("instances", 1), options.Count("events", 1));
        using var raw = new RawSqlite(Path.ChangeExtension(path, ".raw.db"));
        var random = new Random(1);
        var question = 0;
        Task<Load> AskAnyAsync(int count) =>
            Load.RunAsync(count, 1, (_, _) => WaitingOrchestration.AskAsync(engine, WaitingOrchestration.Id(random.Next(instances)), ++question));
        await AskAnyAsync(WarmUp);
        var rounds = await BesideRaw.MeasureAsync(raw, Rounds, () => AskAnyAsync(events / Rounds));
        Console.WriteLine(JsonSerializer.Serialize(
            new WaitingAnswers(
                Percentile.Median(rounds.Select(round => round.Figure.MedianMs)),
                Percentile.Median(rounds.Select(round => Percentile.Of(round.Figure.LatenciesMs, 0.95))),
                Percentile.Median(rounds.Select(round => round.Raw.MedianMs)),
                Percentile.Median(rounds.Select(round => Percentile.Of(round.Figure.LatenciesMs, 0.95) / round.Raw.CountedMs))),
            JsonSerializerOptions.Web));
        await Console.In.ReadLineAsync();
    }
}
