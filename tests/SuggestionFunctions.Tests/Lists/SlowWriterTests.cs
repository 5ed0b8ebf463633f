using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Tests.Lists;

/// <summary>One that lists an older state of a case is slow, and another has listed the newer one meanwhile.</summary>
public sealed class SlowWriterTests
{
    private const string Id = "s1";
    private const string Open = "suggestions:town:hefu:open";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly string OfDeputy = SuggestionLists.Of(Address.OfPerson("hefu.p1"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_finds_a_newer_entry_in_the_list_of_all_leaves_nothing_of_the_older_one_elsewhere_dead_or_alive()
    {
        await using var town = new ListedTown(Now);
        await town.ChangeAsync(Id, "inProgress", "修路", 1);
        await OvertakenAsync(town, new SlowWrite(TownLists.All(ListedTown.TownId), 2), () => town.ChangeAsync(Id, "closed", "修路", 2));

        Assert.Empty(await town.KeysAsync(Open));
    }

    [Fact]
    public async Task An_older_entry_that_came_last_is_taken_away_by_the_repetition()
    {
        await using var town = new ListedTown(Now);
        await town.ChangeAsync(Id, "inProgress", "修路", 1);
        await OvertakenAsync(town, new SlowWrite(Open, 1), () => town.ChangeAsync(Id, "closed", "修路", 2));
        Assert.Single(await town.KeysAsync(Open));

        await town.Lists.UpdateAsync(Id, Cancellation);

        Assert.Empty(await town.KeysAsync(Open));
    }

    [Fact]
    public async Task A_save_of_a_draft_that_ends_after_its_submission_leaves_no_draft()
    {
        await using var town = new ListedTown(Now);
        await town.ChangeAsync(Id, "draft", "修路", 1);
        await OvertakenAsync(town, new SlowWrite(OfDeputy, int.MaxValue), () => town.ChangeAsync(Id, "inProgress", "修路", 2));

        Assert.DoesNotContain(OrderKey.OfDraft(Id), await town.KeysAsync(OfDeputy));
        Assert.Single(await town.KeysAsync(OfDeputy));
    }

    [Fact]
    public async Task A_save_of_a_draft_that_dies_after_its_submission_leaves_none_once_the_sweep_has_mended_the_case()
    {
        await using var town = new ListedTown(Now);
        await town.ChangeAsync(Id, "draft", "修路", 1);
        await OvertakenAsync(town, new SlowWrite(OfDeputy, 1), () => town.ChangeAsync(Id, "inProgress", "修路", 2));
        Assert.Contains(OrderKey.OfDraft(Id), await town.KeysAsync(OfDeputy));

        await town.Lists.MendAsync(Id, Cancellation);

        Assert.DoesNotContain(OrderKey.OfDraft(Id), await town.KeysAsync(OfDeputy));
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_written_over()
    {
        await using var town = new ListedTown(Now);
        await town.ChangeAsync(Id, "inProgress", "修路", 1);
        await town.Lists.UpdateAsync(Id, Cancellation);
        var key = Assert.Single(await town.KeysAsync(Open));
        await town.Store.WriteAsync(Open, [new DocumentWrite.Upsert(key, "no JSON")], Cancellation);

        await town.Lists.UpdateAsync(Id, Cancellation);

        Assert.NotNull(await town.Lists.FindAsync(Open, key, Cancellation));
    }

    private static async Task OvertakenAsync(ListedTown town, SlowWrite slow, Func<Task> change)
    {
        town.Store.Watch = slow;
        var listing = town.Lists.UpdateAsync(Id, Cancellation);
        await slow.Reached;
        await change();
        await town.Lists.UpdateAsync(Id, Cancellation);
        slow.Release();
        try
        {
            await listing;
        }
        catch (StorageUnavailableException)
        {
            // It died.
        }

        town.Store.Watch = null;
    }
}
