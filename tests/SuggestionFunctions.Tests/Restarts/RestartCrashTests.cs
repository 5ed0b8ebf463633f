using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// A restart is cut off before and after each of its writes. Whether the order is then given again or not, it comes to the
/// same end: nothing happened, or every case goes on with one new orchestration.
/// </summary>
[Trait("speed", "slow")]
public sealed class RestartCrashTests : IAsyncLifetime
{
    private const string Key = "the-same-order";
    private readonly CrashRecorderOwner recorded = new();
    private IReadOnlyList<string> untouched = [];
    private IReadOnlyList<string> done = [];
    private IReadOnlyList<string> doneLater = [];

    public async ValueTask InitializeAsync()
    {
        var before = await TrialTown.StartAsync();
        await Stages.DissatisfiedAsync(before);
        await Stages.OneOfTwoRatedAsync(before);
        var water = await Journey.SettledAsync(before.Town, "water");
        await Journey.ToDepartmentAsync(before.Town);
        await before.Town.MoveToAsync("2026-03-19");
        await before.SweepUntilNothingIsLeftAsync();
        var pending = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        await before.DieAfterSecondWriteAsync(() => water.TryDecideAsync(pending, new { action = "accept", handler = "王站长" }, "accepted"));

        await using var trial = await before.LoseHubAsync();
        untouched = Cases(trial);
        await recorded.RecordAsync(trial, () => OrderAsync(trial));
        await trial.SweepUntilNothingIsLeftAsync();
        done = Cases(trial);
        Assert.NotEqual(untouched, done);
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        await trial.Town.MoveToAsync("2026-05-15");
        doneLater = CaseDocuments.Read(trial);
    }

    [Fact]
    public async Task After_a_crash_at_any_write_the_order_given_again_brings_the_same_end()
    {
        Assert.True(recorded.Points.Count > 20, $"{recorded.Points.Count} points");
        foreach (var point in recorded.Points)
        {
            await using var trial = await TrialTown.StartAsync(point.Folder);
            await OrderAsync(trial);
            await trial.SweepUntilNothingIsLeftAsync();
            await AtItsEndAsync(trial, point.Name);
        }
    }

    [Fact]
    public async Task After_a_crash_at_any_write_what_was_begun_goes_on_by_itself()
    {
        foreach (var point in recorded.Points)
        {
            await using var trial = await TrialTown.StartAsync(point.Folder);
            await trial.SettleAsync();
            if (Cases(trial).SequenceEqual(untouched))
            {
                continue; // Nothing but the order was on disk, and not yet given to anybody.
            }

            await trial.SweepUntilNothingIsLeftAsync();
            await AtItsEndAsync(trial, point.Name);
        }
    }

    public ValueTask DisposeAsync()
    {
        recorded.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task OrderAsync(TrialTown trial)
    {
        (await (await trial.Town.AsAsync("admin")).SendAsync("POST", "/api/restarts", new { apply = true }, Key)).Expect(HttpStatusCode.Accepted);
        await trial.SettleAsync();
    }

    private static IReadOnlyList<string> Cases(TrialTown trial) =>
        [.. TownState.Documents(trial.Town.Folder).Where(found => found.Partition.StartsWith("case:", StringComparison.Ordinal) && !found.Key.StartsWith("applied:", StringComparison.Ordinal) && found.Key is "header")
            .Select(found => found.Body[..found.Body.IndexOf("\"timelineHash\"", StringComparison.Ordinal)])];

    private async Task AtItsEndAsync(TrialTown trial, string where)
    {
        Assert.True(done.SequenceEqual(Cases(trial)), $"{where}:\n{string.Join('\n', done)}\nis\n{string.Join('\n', Cases(trial))}");
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        await trial.Town.MoveToAsync("2026-05-15");
        CaseDocuments.Same(doneLater, CaseDocuments.Read(trial));
    }
}
