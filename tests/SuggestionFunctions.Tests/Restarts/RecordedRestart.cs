using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// One restart that nothing cut off, with what was on disk around each of its writes: of a case handled again with an
/// overdue meeting beside it, one of two signatories rated, and one with a decision that nobody had judged.
/// </summary>
public sealed class RecordedRestart : IAsyncLifetime
{
    private const string Later = "2026-04-10";
    private CrashRecorder? recorder;

    /// <summary>The cases' headers before and after, without the chain's hash: that says how often each was handed over.</summary>
    internal IReadOnlyList<string> Untouched { get; private set; } = [];

    internal IReadOnlyList<string> Done { get; private set; } = [];

    /// <summary>All documents when the next clocks have rung.</summary>
    internal IReadOnlyList<string> DoneLater { get; private set; } = [];

    internal IReadOnlyList<CrashPoint> Points => recorder?.Points ?? [];

    public async ValueTask InitializeAsync()
    {
        var before = await TrialTown.StartAsync();
        await Stages.DissatisfiedAsync(before);
        await Stages.OneOfTwoRatedAsync(before);
        await before.Town.MoveToAsync("2026-03-12");
        await Journey.ToDepartmentAsync(before.Town);
        await before.SweepUntilNothingIsLeftAsync();
        var water = await before.Town.AsAsync("water");
        var pending = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        await before.DieAfterSecondWriteAsync(() => water.TryDecideAsync(pending, new { action = "accept", handler = "王站长" }, "accepted"));

        await using var trial = await before.LoseHubAsync();
        Untouched = Headers(trial);
        recorder = new CrashRecorder(trial.Ground, trial.Town.Folder);
        trial.Store.Watch = recorder;
        await OrderAsync(trial);
        trial.Store.Watch = null;
        await trial.SweepUntilNothingIsLeftAsync();
        Done = Headers(trial);
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        await MoveOnAsync(trial);
        DoneLater = CaseDocuments.Read(trial);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var point in Points)
        {
            Directory.Delete(point.Folder, recursive: true);
        }

        recorder?.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static async Task OrderAsync(TrialTown trial)
    {
        (await (await trial.Town.AsAsync("admin")).SendAsync("POST", "/api/restarts", new { apply = true }, "the-same-order")).Expect(HttpStatusCode.Accepted);
        await trial.SettleAsync();
    }

    internal static Task MoveOnAsync(TrialTown trial) => trial.Town.MoveToAsync(Later);

    internal static IReadOnlyList<string> Headers(TrialTown trial) =>
        [.. SqliteGround.Documents(trial.Town.Folder).Where(found => found.Partition.StartsWith("case:", StringComparison.Ordinal) && found.Key == "header")
            .Select(found => found.Body[..found.Body.IndexOf("\"timelineHash\"", StringComparison.Ordinal)])];
}
