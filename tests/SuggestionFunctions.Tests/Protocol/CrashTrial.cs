using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// Runs a change once to its end and keeps what was on disk around each of its writes; then starts from each of those, and
/// compares what becomes of it with the run that nothing cut off: at once, and again when the next clocks have rung.
/// </summary>
internal sealed class CrashTrial : IAsyncDisposable
{
    /// <summary>In a run that is not long, of so many crashes in a row one is tried with the request repeated, and another with the sweep alone.</summary>
    private const int Every = 8;

    private readonly IGround ground;
    private readonly Scenario scenario;
    private readonly string before;
    private readonly string about;
    private readonly List<string> failures = [];
    private IReadOnlyList<CrashPoint> points = [];
    private Answer? answered;
    private IReadOnlyList<string> untouched = [];
    private IReadOnlyList<string> done = [];
    private IReadOnlyList<string> doneLater = [];

    private CrashTrial(IGround ground, Scenario scenario, string before, string about)
    {
        this.ground = ground;
        this.scenario = scenario;
        this.before = before;
        this.about = about;
    }

    /// <summary>The writes of the run that nothing cut off.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<CrashPoint> Points => points;

    public static async Task<CrashTrial> RunAsync(Scenario scenario, IGround? ground = null)
    {
        var town = await TrialTown.StartAsync(ground);
        var subject = await scenario.Prepare(town);
        if (!scenario.BegunBefore)
        {
            await town.SweepUntilNothingIsLeftAsync();
        }

        await town.StopAsync();
        var trial = new CrashTrial(town.Ground, scenario, town.Town.Folder, subject);
        await trial.RunToTheEndAsync();
        return trial;
    }

    /// <summary>
    /// Where this change begins to count when only some of its crashes are tried: another place from change to change, so that all of them
    /// together meet every kind of write.
    /// </summary>
    private int Turn => scenario.Name.Sum(letter => letter);

    /// <summary>After each crash somebody asks again with the same key: the same answer, and the same state.</summary>
    public async Task RepeatAfterEachCrashAsync()
    {
        Assert.NotEmpty(points);
        foreach (var point in Some(points, Turn))
        {
            await using var town = await TrialTown.StartAsync(point.Folder, ground);
            Compare(point.Name, answered, await scenario.Act(town, about));
            await town.SweepUntilNothingIsLeftAsync();
            Compare(point.Name, done, await TownState.ReadAsync(town));
        }

        Verdict();
    }

    /// <summary>After each crash nobody asks again: the sweep brings it to its end, or, where nothing of the case was written, nothing has happened.</summary>
    public async Task SweepAfterEachCrashAsync()
    {
        foreach (var point in Some(points, Turn + (Every / 2)))
        {
            await using var town = await TrialTown.StartAsync(point.Folder, ground);
            await town.SweepUntilNothingIsLeftAsync();
            var expected = point.Begun || scenario.BegunBefore || answered is null ? done : untouched;
            Compare(point.Name, expected, await TownState.ReadAsync(town));
            var found = (await town.CompareAsync()).Findings;
            Compare($"{point.Name}, compared", [], [.. found.First.Select(finding => finding.ToString())]);
            if (expected == done)
            {
                await town.Town.MoveToAsync(Later(town));
                Compare($"{point.Name}, later", doneLater, await TownState.ReadAsync(town));
            }
        }

        Verdict();
    }

    /// <summary>The answer of each write is lost once: the caller asks again, activities by themselves; or, where so said of its number, the storage's own client does.</summary>
    public async Task LoseEachAnswerAsync(Func<int, bool> repeatedUnderneath)
    {
        Assert.True(Writes > 0);
        foreach (var number in Some([.. Enumerable.Range(1, Writes)], Turn))
        {
            await using var town = await TrialTown.StartAsync(before, ground);
            var loses = new LostAnswer(number, repeatedUnderneath(number));
            town.Store.Watch = loses;
            var answer = await ActWhileTimePassesAsync(town, loses);
            if (answer?.Status == HttpStatusCode.ServiceUnavailable)
            {
                answer = await scenario.Act(town, about);
            }

            await TimePassesAsync(town);
            town.Store.Watch = null;
            var where = $"lost {(loses.Lost.IsCompleted ? await loses.Lost : number)}";
            Compare(where, answered, answer);
            await town.SweepUntilNothingIsLeftAsync();
            Compare(where, done, await TownState.ReadAsync(town));
        }

        Verdict();
    }

    /// <summary>Each answer of the service to a batch is lost once on its way: the adapter finds out by itself, and nobody notices.</summary>
    public async Task LoseEachAnswerOnTheWayAsync(Azurite.FaultProxy way)
    {
        for (var (number, batches) = (1, int.MaxValue); number <= batches; number++)
        {
            await using var town = await TrialTown.StartAsync(before, ground);
            var (seen, lost) = (0, number);
            way.Script = request => request.Path.Value?.EndsWith("$batch", StringComparison.Ordinal) == true && Interlocked.Increment(ref seen) == lost
                ? Azurite.Fault.AnswerLost : Azurite.Fault.None;
            var answer = await scenario.Act(town, about);
            await town.SettleAsync();
            way.Script = _ => Azurite.Fault.None;
            batches = Volatile.Read(ref seen);
            Compare($"lost {number}", answered, answer);
            await town.SweepUntilNothingIsLeftAsync();
            Compare($"lost {number}", done, await TownState.ReadAsync(town));
        }

        Verdict();
    }

    /// <summary>All of them in a long run; else each so-manyth, and one at least.</summary>
    private static IEnumerable<T> Some<T>(IReadOnlyList<T> all, int which)
    {
        var every = Math.Min(Every, all.Count);
        return all.Where((_, place) => Soak.Takes(place, every, which));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in points.Select(point => point.Folder).Append(before).Where(Directory.Exists))
        {
            await ground.RemoveAsync(folder);
        }
    }

    private async Task RunToTheEndAsync()
    {
        await using var town = await TrialTown.StartAsync(before, ground);
        untouched = await TownState.ReadAsync(town);
        using var recorder = new CrashRecorder(ground, town.Town.Folder);
        town.Store.Watch = recorder;
        answered = await scenario.Act(town, about);
        await town.SettleAsync();
        town.Store.Watch = null;
        points = recorder.Points;
        Writes = recorder.Writes;
        await town.SweepUntilNothingIsLeftAsync();
        done = await TownState.ReadAsync(town);
        Assert.Empty((await town.CompareAsync()).Findings.First);
        await town.Town.MoveToAsync(Later(town));
        doneLater = await TownState.ReadAsync(town);
    }

    private async Task<Answer?> ActWhileTimePassesAsync(TrialTown town, LostAnswer loses)
    {
        var acting = scenario.Act(town, about);
        if (await Task.WhenAny(acting, loses.Lost) != acting && answered is not null)
        {
            await TimePassesAsync(town);
        }

        return await acting;
    }

    /// <summary>A few seconds: what an activity met, it tries again a moment later, and the clock stands still otherwise.</summary>
    private static async Task TimePassesAsync(TrialTown town)
    {
        for (var i = 0; i < 2; i++)
        {
            await town.SettleAsync();
            await town.Town.MoveToAsync(town.Town.Now + TimeSpan.FromSeconds(2));
        }
    }

    private void Compare(string where, IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        var (missing, surplus) = (Without(expected, found), Without(found, expected));
        if (missing.Count + surplus.Count > 0)
        {
            failures.Add($"{where}:\n  missing:\n    {string.Join("\n    ", missing)}\n  instead:\n    {string.Join("\n    ", surplus)}");
        }
    }

    /// <summary>The lines that the other has not, or not as often.</summary>
    private static List<string> Without(IEnumerable<string> lines, IEnumerable<string> others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        return [.. lines.Where(line => (left[line] = left.GetValueOrDefault(line) - 1) < 0)];
    }

    private void Compare(string where, Answer? expected, Answer? found)
    {
        if (expected?.Status != found?.Status || expected?.Code != found?.Code
            || expected?.Json?["suggestion"]?.ToJsonString() != found?.Json?["suggestion"]?.ToJsonString()
            || expected?.Json?["number"]?.ToJsonString() != found?.Json?["number"]?.ToJsonString())
        {
            failures.Add($"{where}: answered {found?.Status} {found?.Code} {found?.Json?["suggestion"]}\n  instead of {expected?.Status} {expected?.Code} {expected?.Json?["suggestion"]}");
        }
    }

    private void Verdict() => Assert.True(failures.Count == 0, $"{scenario.Name}: {failures.Count} failures\n{string.Join('\n', failures.Take(3))}");

    /// <summary>To the minute the same instant, whatever second a run got to.</summary>
    private static DateTimeOffset Later(TrialTown town) => new DateTimeOffset(town.Town.Now.Date, TimeSpan.Zero).AddDays(26);
}
