using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    private static readonly string[] KeysInOrder =
        ["-", ".", "..", "0", "09", "1", "10", "2", ":", "A", "Z", "Za", "_", "a", "a-", "a.b", "a:", "a:1", "a:10", "a:1:x", "a:2", "aA", "a_", "aa", "a~", "a~1", "b", "z", "~", "~a", "~~"];

    [Fact]
    public async Task A_range_is_in_ordinal_order_of_its_keys()
    {
        await PutKeys();

        Assert.Equal(KeysInOrder, await Keys(KeyRange.All));
        Assert.Equal(KeysInOrder, KeysInOrder.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a:")]
    [InlineData("a:1")]
    [InlineData("~")]
    [InlineData("~~")]
    [InlineData("a~")]
    [InlineData("-")]
    [InlineData("Z")]
    [InlineData("9")]
    [InlineData("nothing")]
    public async Task A_prefix_finds_the_keys_that_begin_with_it(string prefix)
    {
        await PutKeys();

        Assert.Equal(KeysInOrder.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)), await Keys(KeyRange.Prefix(prefix)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a:1", "a:10")]
    [InlineData("Z", null)]
    [InlineData(null, "Z")]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("~~~", null)]
    public async Task A_range_begins_with_its_first_key_and_ends_before_its_last(string? from, string? to)
    {
        await PutKeys();

        Assert.Equal(
            KeysInOrder.Where(key => string.CompareOrdinal(key, from) >= 0 && (to is null || string.CompareOrdinal(key, to) < 0)),
            await Keys(new KeyRange(from, to)));
    }

    [Fact]
    public async Task A_list_goes_on_behind_any_key_of_it()
    {
        await PutKeys();

        foreach (var key in KeysInOrder)
        {
            Assert.Equal(KeysInOrder.SkipWhile(other => other != key).Skip(1), await Keys(KeyRange.All.After(key)));
        }
    }

    [Fact]
    public async Task A_cursor_never_widens_a_range()
    {
        await PutKeys();

        Assert.Equal(await Keys(KeyRange.Prefix("a:")), await Keys(KeyRange.Prefix("a:").After("A")));
        Assert.Empty(await Keys(KeyRange.Prefix("a:").After("b")));
    }

    [Fact]
    public async Task A_list_goes_on_behind_the_longest_key()
    {
        var longest = new string('a', DocumentName.MaximumLength);
        await Put(longest, "1");
        await Put("b", "2");

        Assert.Equal(["b"], await Keys(KeyRange.All.After(longest)));
    }

    [Fact]
    public async Task A_limit_takes_the_first_of_a_range()
    {
        await PutKeys();

        Assert.Equal(KeysInOrder[..7], (await Store.RangeAsync(Partition, KeyRange.All, 7, Cancellation)).Select(document => document.Key));
    }

    [Fact]
    public async Task A_partition_is_read_page_by_page_without_gap_or_repetition()
    {
        const int Count = 1001;
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(IDocumentStore.MaximumBatchWrites))
        {
            await Write([.. chunk.Select(i => new DocumentWrite.Insert($"list:{i:D5}", $"{i}"))]);
        }

        await Put("list~", "outside");
        Assert.Equal(1000, (await Store.RangeAsync(Partition, KeyRange.Prefix("list:"), 1000, Cancellation)).Count);
        var pages = new List<StoredDocument>();
        for (var range = KeyRange.Prefix("list:"); ;)
        {
            var page = await Store.RangeAsync(Partition, range, 250, Cancellation);
            pages.AddRange(page);
            if (page.Count < 250)
            {
                break;
            }

            range = range.After(page[^1].Key);
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"{i}"), pages.Select(document => document.Body));
    }

    [Fact]
    public async Task A_range_stays_in_its_partition_and_shows_each_document_whole()
    {
        var etag = await Put("a", "1");
        await Store.WriteAsync(Partition + "0", [new DocumentWrite.Insert("b", "2")], Cancellation);

        Assert.Equal([new StoredDocument(Partition, "a", etag, "1")], await Store.RangeAsync(Partition, KeyRange.All, 10, Cancellation));
        Assert.Empty(await Store.RangeAsync(NewPartition(), KeyRange.All, 10, Cancellation));
    }

    private Task PutKeys() => Write([.. KeysInOrder.Reverse().Select(key => new DocumentWrite.Insert(key, "1"))]);

    private async Task<IEnumerable<string>> Keys(KeyRange range) =>
        (await Store.RangeAsync(Partition, range, 1000, Cancellation)).Select(document => document.Key);
}
