using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_batch_answers_the_etags_in_the_order_of_its_writes()
    {
        var old = await Put("replaced", "1");

        var outcome = await Write(
            new DocumentWrite.Upsert("z", "2"),
            new DocumentWrite.Delete("nothing"),
            new DocumentWrite.Replace("replaced", "3", old),
            new DocumentWrite.Insert("a", "4"));

        Assert.True(outcome.Written);
        Assert.Equal([(await Get("z"))?.ETag, null, (await Get("replaced"))?.ETag, (await Get("a"))?.ETag], outcome.ETags);
    }

    [Fact]
    public async Task A_conflict_at_the_end_of_a_batch_writes_nothing_of_it()
    {
        var kept = await Put("kept", "1");
        await Put("exists", "1");

        var outcome = await Write(
            new DocumentWrite.Insert("new", "2"),
            new DocumentWrite.Upsert("kept", "2"),
            new DocumentWrite.Delete("exists"),
            new DocumentWrite.Replace("missing", "2", kept));

        Assert.False(outcome.Written);
        Assert.Equal("missing", outcome.ConflictKey);
        Assert.Null(await Get("new"));
        Assert.Equal(kept, (await Get("kept"))?.ETag);
        await AssertBody("exists", "1");
    }

    [Fact]
    public async Task The_first_condition_that_does_not_hold_is_named()
    {
        var etag = await Put("first", "1");
        await Put("first", "2");
        await Put("second", "1");

        var outcome = await Write(
            new DocumentWrite.Upsert("fine", "1"),
            new DocumentWrite.Replace("first", "3", etag),
            new DocumentWrite.Insert("second", "3"));

        Assert.Equal("first", outcome.ConflictKey);
    }

    [Fact]
    public async Task A_batch_of_no_writes_is_written()
    {
        var outcome = await Write();

        Assert.True(outcome.Written);
        Assert.Empty(outcome.ETags);
    }

    [Fact]
    public async Task A_reader_never_sees_half_of_a_batch()
    {
        DocumentWrite[] Round(int number) => [.. Enumerable.Range(0, 20).Select(i => new DocumentWrite.Upsert($"part:{i:D2}", $"{number}"))];
        await Write(Round(0));
        var writing = Task.Run(async () =>
        {
            for (var round = 1; round <= Rounds / 5; round++)
            {
                await Write(Round(round));
            }
        }, Cancellation);

        var reads = 0;
        while (!writing.IsCompleted || reads == 0)
        {
            var parts = await Store.RangeAsync(Partition, KeyRange.Prefix("part:"), 100, Cancellation);
            Assert.Equal(20, parts.Count);
            Assert.Single(parts.Select(part => part.Body).Distinct(StringComparer.Ordinal));
            reads++;
        }

        await writing;
    }
}
