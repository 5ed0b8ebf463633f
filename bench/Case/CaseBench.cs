using SuggestionFlow.Bench.Cases;
using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Case;

/// <summary>
/// The route's own orchestrations from end to end: the cases of <see cref="CasesBench"/>, with the app in this process and nobody between people and its
/// services. What <c>cases</c> has more is HTTP, sessions, desks, and a second process for the load.
/// </summary>
internal sealed class CaseBench : IBench
{
    public string Name => "case";

    public string Usage => "[--cases 500] [--at-once 50] [--rounds 3] [--profile] [--json]  cases end to end without HTTP: cases/s, processor time and bytes a case";

    public async Task RunAsync(BenchOptions options)
    {
        var cases = options.Count("cases", 500);
        var atOnce = options.Count("at-once", 50);
        var rounds = options.Count("rounds", 3);
        using var folder = new BenchFolder();
        using var raw = new RawSqlite(folder.File("raw.db"));
        var data = folder.File("data");
        await using (var town = await InProcessTown.StartAsync(data))
        {
            await TravelAsync(town, Math.Min(cases, 200), atOnce);
        }

        var before = Sizes(data);
        IReadOnlyList<BesideRaw<(Load Load, double UserMs, double KernelMs)>> measured;
        IReadOnlyList<ActivityTime> activities;
        await using (var town = await InProcessTown.StartAsync(data))
        {
            using var times = options.Has("profile") ? new ActivityTimes() : null;
            measured = await BesideRaw.MeasureAsync(raw, rounds, () => WithCpuAsync(() => TravelAsync(town, cases, atOnce)));
            activities = times?.PerCase(cases * rounds) ?? [];
        }

        var after = Sizes(data);
        var (documents, histories) = (KbPerCase(after.Documents - before.Documents), KbPerCase(after.Histories - before.Histories));
        var figures = new CaseFigures
        {
            Cases = cases,
            AtOnce = atOnce,
            CasesPerSecond = Percentile.Median(measured.Select(round => round.Figure.Load.PerSecond)),
            CaseP50Ms = Percentile.Median(measured.SelectMany(round => round.Figure.Load.LatenciesMs)),
            RawCommitsPerSecond = Percentile.Median(measured.Select(round => round.Raw.PerSecond)),
            RawCommitsPerCase = Percentile.Median(measured.Select(round => round.Raw.PerSecond / round.Figure.Load.PerSecond)),
            UserCpuMsPerCase = measured.Sum(round => round.Figure.UserMs) / (cases * rounds),
            KernelCpuMsPerCase = measured.Sum(round => round.Figure.KernelMs) / (cases * rounds),
            DocumentKbPerCase = documents,
            HistoryKbPerCase = histories,
            Activities = activities,
            Aims = [Aims.CaseBytes.At(documents + histories)],
        };
        Output.Print(figures, figures.Aims, options);

        double KbPerCase(long bytes) => bytes / 1024.0 / (cases * rounds);
    }

    private static Task<Load> TravelAsync(InProcessTown town, int cases, int atOnce) =>
        Load.RunAsync(cases, atOnce, (number, _) => new CaseJourney(town.People, number, TimeSpan.Zero).TravelAsync());

    private static async Task<(Load Load, double UserMs, double KernelMs)> WithCpuAsync(Func<Task<Load>> measure)
    {
        var before = Environment.CpuUsage;
        var load = await measure();
        var after = Environment.CpuUsage;
        return (load, (after.UserTime - before.UserTime).TotalMilliseconds, (after.PrivilegedTime - before.PrivilegedTime).TotalMilliseconds);
    }

    private static (long Documents, long Histories) Sizes(string data) =>
        (new FileInfo(Path.Combine(data, "documents.db")).Length, new FileInfo(Path.Combine(data, "engine.db")).Length);
}
