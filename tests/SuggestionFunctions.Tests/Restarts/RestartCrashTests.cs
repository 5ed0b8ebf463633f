using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>
/// A restart is cut off before and after each of its writes, in each run at a third of them. Whether the order is then given again or not, it comes to the
/// same end: nothing happened, or every case goes on with one new orchestration.
/// </summary>
[Trait("speed", "slow")]
public sealed class RestartCrashTests(RecordedRestart recorded) : IClassFixture<RecordedRestart>
{
    [Fact]
    public async Task After_a_crash_at_any_write_the_order_given_again_brings_the_same_end()
    {
        Assert.NotEqual(recorded.Untouched, recorded.Done);
        Assert.True(recorded.Points.Count > 20, $"{recorded.Points.Count} points");
        foreach (var (_, point) in recorded.Points.Index().Where(at => Soak.Takes(at.Index, 3)))
        {
            await using var trial = await TrialTown.StartAsync(point.Folder);
            await RecordedRestart.OrderAsync(trial);
            await AtItsEndAsync(trial, point.Name);
        }
    }

    [Fact]
    public async Task After_a_crash_at_any_write_what_was_begun_goes_on_by_itself()
    {
        var (begun, tried) = (0, 0);
        foreach (var (_, point) in recorded.Points.Index().Where(at => Soak.Takes(at.Index, 3, 1)))
        {
            tried++;
            await using var trial = await TrialTown.StartAsync(point.Folder);
            await trial.SettleAsync();
            if (RecordedRestart.Headers(trial).SequenceEqual(recorded.Untouched))
            {
                continue; // Nothing but the order was on disk, and not yet given to anybody.
            }

            begun++;
            await AtItsEndAsync(trial, point.Name);
        }

        Assert.True(begun > tried - (Soak.Long ? 10 : 4), $"{begun} of {tried} went on");
    }

    private async Task AtItsEndAsync(TrialTown trial, string where)
    {
        await trial.SweepUntilNothingIsLeftAsync();
        var headers = RecordedRestart.Headers(trial);
        Assert.True(recorded.Done.SequenceEqual(headers), $"{where}:\n{string.Join('\n', recorded.Done)}\nis\n{string.Join('\n', headers)}");
        Assert.Empty((await trial.CompareAsync()).Findings.First);
        await RecordedRestart.MoveOnAsync(trial);
        CaseDocuments.Same(recorded.DoneLater, CaseDocuments.Read(trial));
    }
}
