using System.Globalization;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task Of_fifty_who_insert_the_same_key_at_once_one_wins()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Write(
            new DocumentWrite.Insert($"mine:{i}", "1"), new DocumentWrite.Insert("head", $"{i}")), Cancellation)));

        var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item.Written).Index;
        Assert.All(outcomes.Where(outcome => !outcome.Written), outcome => Assert.Equal("head", outcome.ConflictKey));
        await AssertBody("head", $"{winner}");
        Assert.Equal($"mine:{winner}", Assert.Single(await Store.RangeAsync(Partition, KeyRange.Prefix("mine:"), 100, Cancellation)).Key);
    }

    [Fact]
    public async Task Of_fifty_who_replace_under_the_same_etag_at_once_one_wins()
    {
        var etag = await Put("task", "open");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Write(new DocumentWrite.Replace("task", $"{i}", etag)), Cancellation)));

        await AssertBody("task", $"{Assert.Single(outcomes.Index(), outcome => outcome.Item.Written).Index}");
    }

    [Fact]
    public async Task Increments_under_the_etag_never_lose_one()
    {
        const int Writers = 8;
        var each = Math.Max(5, Rounds / 20);
        await Put("counter", "0");

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < each;)
            {
                var counter = await Get("counter");
                Assert.NotNull(counter);
                var next = (int.Parse(counter.Body, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
                done += (await Write(new DocumentWrite.Replace("counter", next, counter.ETag))).Written ? 1 : 0;
            }
        }, Cancellation)));

        await AssertBody("counter", $"{Writers * each}");
    }

    [Fact]
    public async Task A_caller_reads_what_it_was_told_is_written()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Rounds / 25; i++)
            {
                var etag = await Put($"{caller}", $"{i}");
                Assert.Equal(new StoredDocument(Partition, $"{caller}", etag, $"{i}"), await Get($"{caller}"));
            }
        }, Cancellation)));
    }

    [Fact]
    public async Task A_batch_that_conflicts_does_not_disturb_those_beside_it()
    {
        await Put("taken", "1");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => Write(
            new DocumentWrite.Insert($"beside:{i:D3}", "1"),
            new DocumentWrite.Insert(i % 2 == 0 ? "taken" : $"free:{i}", "1")), Cancellation)));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => i % 2 != 0), outcomes.Select(outcome => outcome.Written));
        Assert.Equal(
            Enumerable.Range(0, 100).Where(i => i % 2 != 0).Select(i => $"beside:{i:D3}"),
            (await Store.RangeAsync(Partition, KeyRange.Prefix("beside:"), 1000, Cancellation)).Select(document => document.Key));
    }
}
