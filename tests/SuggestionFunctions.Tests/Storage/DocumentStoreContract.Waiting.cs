using System.Diagnostics;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_wait_for_what_has_changed_already_returns_it()
    {
        var old = await Put("a", "1");
        var now = await Put("a", "2");

        Assert.Equal(new StoredDocument(Partition, "a", now, "2"), await Wait("a", old));
        Assert.Equal("2", (await Wait("a", null))?.Body);
    }

    [Fact]
    public async Task A_wait_ends_when_the_document_changes()
    {
        var etag = await Put("a", "1");
        var waiting = Wait("a", etag);

        await Put("other", "1");
        Assert.False(waiting.IsCompleted);
        await Put("a", "2");

        Assert.Equal("2", (await waiting)?.Body);
    }

    [Fact]
    public async Task A_wait_ends_when_the_document_comes_into_being()
    {
        var waiting = Wait("a", null);

        await Put("a", "1");

        Assert.Equal("1", (await waiting)?.Body);
    }

    [Fact]
    public async Task A_wait_ends_when_the_document_is_removed()
    {
        var etag = await Put("a", "1");
        var waiting = Wait("a", etag);

        await Write(new DocumentWrite.Delete("a"));

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_wait_whose_patience_is_over_returns_what_stands_there()
    {
        var etag = await Put("a", "1");
        var patience = TimeSpan.FromMilliseconds(50);
        var begun = Stopwatch.GetTimestamp();

        Assert.Equal("1", (await Store.WaitForChangeAsync(Partition, "a", etag, patience, Cancellation))?.Body);
        Assert.InRange(Stopwatch.GetElapsedTime(begun), patience - TimeSpan.FromMilliseconds(1), Generous);
        Assert.Null(await Store.WaitForChangeAsync(Partition, "missing", null, patience, Cancellation));
        Assert.Equal("1", (await Store.WaitForChangeAsync(Partition, "a", etag, TimeSpan.Zero, Cancellation))?.Body);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var waiting = Store.WaitForChangeAsync(Partition, "a", null, Generous, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Many_wait_for_one_document_and_all_are_told()
    {
        var etag = await Put("a", "1");
        var waiting = Enumerable.Range(0, 100).Select(_ => Wait("a", etag)).ToArray();

        await Put("a", "2");

        Assert.All(await Task.WhenAll(waiting), document => Assert.Equal("2", document?.Body));
    }

    [Fact]
    public async Task A_change_while_the_wait_begins_is_never_missed()
    {
        var etag = await Put("a", "0");
        for (var round = 1; round <= Rounds; round++)
        {
            // Waits begin one after the other all the while the change is under way, so that some begin at its very instant.
            var (known, number) = (etag, round);
            var writing = Task.Run(() => Put("a", $"{number}"), Cancellation);
            var waiting = new List<Task<StoredDocument?>>();
            do
            {
                waiting.Add(Wait("a", known));
            }
            while (!writing.IsCompleted && waiting.Count < Math.Min(Rounds, 200));

            Assert.All(await Task.WhenAll(waiting), document => Assert.Equal($"{number}", document?.Body));
            etag = await writing;
        }
    }

    [Fact]
    public async Task A_chain_of_waits_follows_a_chain_of_changes()
    {
        var last = Rounds / 5;
        var following = Task.Run(async () =>
        {
            StoredDocument? seen = null;
            while (seen?.Body != $"{last}")
            {
                seen = await Wait("a", seen?.ETag);
            }
        }, Cancellation);

        for (var i = 0; i <= last; i++)
        {
            await Put("a", $"{i}");
        }

        await following;
    }

    /// <summary>Waits with more patience than is ever needed, and fails where it was all used up: a change was missed then.</summary>
    private async Task<StoredDocument?> Wait(string key, string? knownETag)
    {
        var begun = Stopwatch.GetTimestamp();
        var document = await Store.WaitForChangeAsync(Partition, key, knownETag, Generous, Cancellation);
        Assert.True(Stopwatch.GetElapsedTime(begun) < Generous / 2, "The wait did not notice the change.");
        return document;
    }
}
