using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Lists;

/// <summary>What an upgrade finds, of which an earlier version wrote the list of all only, is filled in turns.</summary>
[Trait("speed", "slow")]
public sealed class ListFillingTests
{
    private const int Cases = 120;
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turn_by_turn_every_list_gets_what_belongs_there_and_then_the_town_its_mark()
    {
        await using var town = await FormerAsync();
        var wanted = await FilledAsync(town);

        var turns = 0;
        for (; !await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation); turns++)
        {
            Assert.True(turns < 20, "It never ends.");
            await town.Filling.TurnAsync(new Findings(), Cancellation, entries: 50);
            town.Wall.Ahead(TimeSpan.FromMinutes(4));
        }

        Assert.Equal(wanted, await town.ContentsAsync());
        Assert.InRange(turns, 5, 7); // three for each pass, and one that waits
    }

    [Fact]
    public async Task One_turn_looks_at_so_much_and_no_more()
    {
        await using var town = await FormerAsync();

        await town.Filling.TurnAsync(new Findings(), Cancellation, entries: 50);

        var mark = (await town.Layout.FindAsync(ListedTown.TownId, Cancellation)).Mark;
        Assert.Equal((50, false), (mark?.Entries, mark?.Filled));
    }

    [Fact]
    public async Task What_an_instance_of_the_earlier_version_wrote_behind_the_first_pass_is_filled_before_the_mark()
    {
        await using var town = await FormerAsync();
        var wanted = await FilledAsync(town);
        await town.Filling.TurnAsync(new Findings(), Cancellation);
        await town.MakeFormerAsync("s0001");
        Assert.False(await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation));

        town.Wall.Ahead(ListFilling.Overlap);
        await town.Filling.TurnAsync(new Findings(), Cancellation);

        Assert.True(await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation));
        Assert.Equal(wanted, await town.ContentsAsync());
    }

    [Fact]
    public async Task A_turn_that_dies_is_gone_on_with_where_it_was()
    {
        await using var town = await FormerAsync();
        var wanted = await FilledAsync(town);
        for (var writes = 1; !await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation); writes += 150)
        {
            Assert.True(writes < 10_000, "It never ends.");
            var watch = new SlowWrite("none", writes);
            watch.Release();
            town.Store.Watch = watch;
            try
            {
                await town.Filling.TurnAsync(new Findings(), Cancellation);
            }
            catch (StorageUnavailableException)
            {
                // It died.
            }

            town.Store.Watch = null;
            town.Wall.Ahead(ListFilling.Overlap);
        }

        Assert.Equal(wanted, await town.ContentsAsync());
    }

    [Fact]
    public async Task A_case_that_cannot_be_listed_and_an_entry_that_is_none_are_told_and_stop_no_other()
    {
        await using var town = await FormerAsync();
        await town.Store.WriteAsync("case:s0002", [new DocumentWrite.Upsert("header", "no JSON")], Cancellation);
        await town.Store.WriteAsync(TownLists.All(ListedTown.TownId), [new DocumentWrite.Upsert("n:0000:00000:x", "no JSON")], Cancellation);
        var findings = new Findings();

        await town.Filling.TurnAsync(findings, Cancellation);
        town.Wall.Ahead(ListFilling.Overlap);
        await town.Filling.TurnAsync(findings, Cancellation);

        Assert.True(await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation));
        Assert.Contains(findings.First, finding => (finding.Kind, finding.Where) == (FindingKind.NotLookedAt, "s0002"));
        Assert.Contains(findings.First, finding => finding.Detail == "n:0000:00000:x");
        Assert.Equal(Cases - 1, await CountAsync(town));
    }

    [Fact]
    public async Task A_new_town_needs_no_filling_and_a_mark_of_another_layout_is_none()
    {
        await using var town = new ListedTown(Now);
        await town.Layout.MarkNewAsync(ListedTown.TownId, Cancellation);
        Assert.True(await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation));

        await town.Store.WriteAsync(
            ListLayout.Partition, [new DocumentWrite.Upsert(ListedTown.TownId, Http.Json.Write(new ListLayoutMark(TownLists.Layout - 1, Now, Now) { Filled = true }))], Cancellation);
        Assert.False(await town.Layout.IsFilledAsync(ListedTown.TownId, Cancellation));
    }

    private static async Task<ListedTown> FormerAsync()
    {
        var town = new ListedTown(Now);
        var random = new Random(5);
        for (var serial = 1; serial <= Cases; serial++)
        {
            await town.WriteAsync(serial, random);
            await town.ListAsync(serial);
        }

        await town.MakeFormerAsync();
        return town;
    }

    /// <summary>What a town has that this version wrote from the beginning.</summary>
    private static async Task<IReadOnlyList<string>> FilledAsync(ListedTown town)
    {
        await using var fresh = new ListedTown(Now);
        foreach (var entry in town.Cases)
        {
            await fresh.CopyAsync(town, entry);
        }

        return await fresh.ContentsAsync();
    }

    private static async Task<int> CountAsync(ListedTown town)
    {
        var count = (await town.KeysAsync(TownLists.Open(ListedTown.TownId))).Count;
        foreach (var ending in TownLists.Endings)
        {
            count += (await town.KeysAsync(TownLists.Ended(ListedTown.TownId, ending))).Count;
        }

        return count;
    }
}
