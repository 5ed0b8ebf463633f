using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>The orchestrations are lost, and the machine with them, exactly between a batch and the notice of it.</summary>
[Trait("speed", "slow")]
public sealed class LostNoticeTests
{
    [Theory]
    [InlineData("The deputy withdraws", "-end-", "notices:person:hefu.pdeputy1")]
    [InlineData("The chair declines", "-end-", "notices:person:hefu.pdeputy1")]
    [InlineData("The last rating reveals all and ends the case", "-end-", "notices:post:hefu.dwater.department")]
    [InlineData("The clock passes the review on", "-clock", "notices:post:hefu.partySecretary")]
    public async Task What_was_not_said_of_an_end_or_of_a_closing_by_the_clock_is_said_by_the_sweep_and_once(string change, string cause, string desk)
    {
        var trial = await TrialTown.StartAsync(); // stopped and taken away with its hub
        var about = await Scenarios.All[change].Prepare(trial);
        await trial.SweepUntilNothingIsLeftAsync();
        var dies = new DiesAtNotice(cause);
        trial.Store.Watch = dies;
        var acting = Scenarios.All[change].Act(trial, about);
        await dies.Reached.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await acting;

        await using var after = await trial.LoseHubAsync();
        Assert.DoesNotContain(await after.KeysAsync(desk), key => key.Contains(cause, StringComparison.Ordinal));
        await after.SweepAsync();
        await after.SweepAsync(TimeSpan.FromMinutes(2));

        Assert.Single(await after.KeysAsync(desk), key => key.Contains(cause, StringComparison.Ordinal));
    }

    /// <summary>From the first notice of this cause on nothing is written any more.</summary>
    private sealed class DiesAtNotice(string cause) : IWriteWatch
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
        {
            if (partition.StartsWith("notices:", StringComparison.Ordinal) && writes.Any(write => write.Key.Contains(cause, StringComparison.Ordinal)))
            {
                reached.TrySetResult();
            }

            return reached.Task.IsCompleted ? throw new StorageUnavailableException("The machine is gone.") : store.WriteAsync(partition, writes, cancellation);
        }
    }
}
