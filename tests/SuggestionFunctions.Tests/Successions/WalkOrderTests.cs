using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Recounts;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Identity;
using SuggestionFunctions.Tests.Protocol;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>A walk over many cases that is noted around a write is neither lost nor kept for ever, whenever the sweep meets it.</summary>
public sealed class WalkOrderTests
{
    private static readonly WalkOrder Order = WalkOrder.Of("walk-1", "PostHandOver", "what");

    [Fact]
    public async Task A_run_that_began_between_the_two_notes_forgets_neither()
    {
        await using var installation = new Installation();
        var walks = installation.Get<WalkOrders>();
        await walks.AroundAsync(Order, MetMeanwhileAsync, new NoOrchestrations(), CancellationToken.None);
        await walks.ForgetAsync(Order.Id, CancellationToken.None); // The run that began too early has ended.
        Assert.True(await IsNotedAsync(installation));
        await walks.MeetAsync(Order.Id, CancellationToken.None);
        await walks.ForgetAsync(Order.Id, CancellationToken.None);
        Assert.False(await IsNotedAsync(installation));

        async Task<bool> MetMeanwhileAsync()
        {
            await walks.MeetAsync(Order.Id, CancellationToken.None);
            return true;
        }
    }

    [Fact]
    public async Task What_is_noted_once_more_while_a_run_goes_on_waits_for_the_next_one()
    {
        await using var installation = new Installation();
        var walks = installation.Get<WalkOrders>();
        await walks.AroundAsync(Order, () => Task.FromResult(true), new NoOrchestrations(), CancellationToken.None);
        await walks.MeetAsync(Order.Id, CancellationToken.None);
        await walks.AroundAsync(Order, () => Task.FromResult(true), new NoOrchestrations(), CancellationToken.None);
        await walks.ForgetAsync(Order.Id, CancellationToken.None);
        Assert.True(await IsNotedAsync(installation));
    }

    [Fact]
    public async Task A_note_whose_request_may_still_be_writing_is_kept_and_forgotten_once_it_cannot_be()
    {
        await using var installation = new Installation();
        var walks = installation.Get<WalkOrders>();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => walks.AroundAsync<bool>(
            Order, () => throw new StorageUnavailableException("It died while it wrote."), new NoOrchestrations(), CancellationToken.None));
        foreach (var isKept in new[] { true, false })
        {
            await walks.MeetAsync(Order.Id, CancellationToken.None);
            await walks.ForgetAsync(Order.Id, CancellationToken.None);
            Assert.Equal(isKept, await IsNotedAsync(installation));
            installation.Real.Pass(WalkOrders.LongestRequest + TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task A_recount_that_an_earlier_version_noted_is_carried_out()
    {
        await using var trial = await TrialTown.StartAsync();
        var recount = new RecountOrder("recount-hefu-2027-abc", "hefu", 2027);
        await trial.PutAsync(WalkOrders.FormerPartition, recount.Id, Json.Write(recount));
        await trial.SweepAsync();
        await trial.SettleAsync();
        Assert.Equal("Completed", Text(await (await trial.Town.AsAsync("office")).ReadAsync($"/api/calendars/recounts/{recount.Id}"), "runtimeStatus"));
        Assert.Empty((await trial.KeysAsync(WalkOrders.FormerPartition)).Concat(await trial.KeysAsync(WalkOrders.Partition)));
    }

    private static async Task<bool> IsNotedAsync(Installation installation) =>
        await installation.Get<IDocumentStore>().GetAsync(WalkOrders.Partition, Order.Id, CancellationToken.None) is not null;
}
