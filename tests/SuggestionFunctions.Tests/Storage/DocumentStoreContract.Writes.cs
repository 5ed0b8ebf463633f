using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    [Fact]
    public async Task A_document_is_read_as_it_was_written()
    {
        var outcome = await Write(new DocumentWrite.Insert("header", """{"title":"路灯"}"""));

        Assert.Equal(new StoredDocument(Partition, "header", Assert.IsType<string>(Assert.Single(outcome.ETags)), """{"title":"路灯"}"""), await Get("header"));
    }

    [Fact]
    public async Task What_was_never_written_is_null()
    {
        await Put("here", "{}");

        Assert.Null(await Get("there"));
        Assert.Null(await Store.GetAsync(NewPartition(), "here", Cancellation));
    }

    [Fact]
    public async Task Keys_and_partitions_differ_by_case()
    {
        await Put("key", "1");
        await Put("KEY", "2");
        await Store.WriteAsync(Partition.ToUpperInvariant(), [new DocumentWrite.Insert("key", "3")], Cancellation);

        await AssertBody("key", "1");
        await AssertBody("KEY", "2");
        Assert.Equal("3", (await Store.GetAsync(Partition.ToUpperInvariant(), "key", Cancellation))?.Body);
    }

    [Fact]
    public async Task An_insert_of_what_exists_is_a_conflict_and_changes_nothing()
    {
        var etag = await Put("a", "first");

        var outcome = await Write(new DocumentWrite.Insert("a", "second"));

        Assert.Equal("a", outcome.ConflictKey);
        Assert.Empty(outcome.ETags);
        Assert.Equal(new StoredDocument(Partition, "a", etag, "first"), await Get("a"));
    }

    [Fact]
    public async Task A_replacement_needs_the_etag_that_stands()
    {
        var first = await Put("a", "1");
        Assert.True((await Write(new DocumentWrite.Replace("a", "2", first))).Written);

        var outcome = await Write(new DocumentWrite.Replace("a", "3", first));

        Assert.Equal("a", outcome.ConflictKey);
        await AssertBody("a", "2");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("W/\"1\"")]
    [InlineData("\"")]
    [InlineData("标签\r\nIf-None-Match: *")]
    public async Task Text_that_is_no_etag_is_a_conflict(string etag)
    {
        await Put("a", "1");

        Assert.Equal("a", (await Write(new DocumentWrite.Replace("a", "2", etag))).ConflictKey);
        Assert.Equal("a", (await Write(new DocumentWrite.Delete("a", etag))).ConflictKey);
        await AssertBody("a", "1");
    }

    [Fact]
    public async Task A_replacement_of_what_is_gone_is_a_conflict()
    {
        var etag = await Put("a", "1");
        await Write(new DocumentWrite.Delete("a"));

        Assert.Equal("a", (await Write(new DocumentWrite.Replace("a", "2", etag))).ConflictKey);
        Assert.Null(await Get("a"));
    }

    [Fact]
    public async Task An_upsert_writes_whatever_stands_there()
    {
        await Put("a", "1");
        await Put("a", "2");

        await AssertBody("a", "2");
    }

    [Fact]
    public async Task A_deletion_without_etag_needs_nothing_to_be_there()
    {
        await Put("a", "1");

        var outcome = await Write(new DocumentWrite.Delete("a"), new DocumentWrite.Delete("never-was"));

        Assert.True(outcome.Written);
        Assert.Equal([null, null], outcome.ETags);
        Assert.Null(await Get("a"));
    }

    [Fact]
    public async Task A_deletion_with_etag_needs_that_one()
    {
        var first = await Put("a", "1");
        var second = await Put("a", "2");

        Assert.Equal("a", (await Write(new DocumentWrite.Delete("a", first))).ConflictKey);
        await AssertBody("a", "2");
        Assert.True((await Write(new DocumentWrite.Delete("a", second))).Written);
        Assert.Null(await Get("a"));
        Assert.Equal("a", (await Write(new DocumentWrite.Delete("a", second))).ConflictKey);
    }

    [Fact]
    public async Task Every_write_changes_the_etag_also_one_of_the_same_body_and_after_a_deletion()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(seen.Add(await Put("a", "same")));
            Assert.True(seen.Add(await Put("a", "same")));
            await Write(new DocumentWrite.Delete("a"));
        }
    }

    [Fact]
    public async Task The_etag_that_a_write_returns_is_the_one_that_is_read_and_that_the_next_write_takes()
    {
        var etag = await Put("a", "0");
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal(etag, (await Get("a"))?.ETag);
            etag = Assert.IsType<string>(Assert.Single((await Write(new DocumentWrite.Replace("a", $"{i}", etag))).ETags));
        }

        await AssertBody("a", "5");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\"余杭 — 𠮷田 🏮 e\u0301 \\u0000 \u2028\"")]
    [InlineData("\ufeff{ \"a\" : 1 }\r\n\t ")]
    public async Task A_body_comes_back_character_by_character(string body)
    {
        await Put("a", body);

        await AssertBody("a", body);
        Assert.Equal(body, Assert.Single(await Store.RangeAsync(Partition, KeyRange.All, 10, Cancellation)).Body);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_it_begins_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.WriteAsync(Partition, [new DocumentWrite.Insert("a", "1")], new CancellationToken(canceled: true)));

        Assert.Null(await Get("a"));
    }
}
