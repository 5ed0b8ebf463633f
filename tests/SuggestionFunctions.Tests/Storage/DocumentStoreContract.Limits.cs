using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

public abstract partial class DocumentStoreContract
{
    public static TheoryData<string> NamesOutsideTheAlphabet =>
        ["", " ", "a b", "a/b", "a\\b", "a#b", "a?b", "a'b", "a%b", "a+b", "a|b", "路灯", "é", "a\0", "a\n", "a\u007f", new string('a', DocumentName.MaximumLength + 1)];

    public static TheoryData<string> NamesOfTheAlphabet =>
        ["a", ".", "..", "...", "~", ":", "-", "_", "-_.~:", "CON", "a.", "0", new string('z', DocumentName.MaximumLength)];

    [Theory]
    [MemberData(nameof(NamesOutsideTheAlphabet))]
    public async Task A_name_outside_the_alphabet_is_refused_by_every_member(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(name, "a", Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.GetAsync(Partition, name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.RangeAsync(name, KeyRange.All, 10, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(name, [new DocumentWrite.Upsert("a", "1")], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WaitForChangeAsync(name, "a", null, TimeSpan.Zero, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WaitForChangeAsync(Partition, name, null, TimeSpan.Zero, Cancellation));
        foreach (var write in (DocumentWrite[])[new DocumentWrite.Insert(name, "1"), new DocumentWrite.Upsert(name, "1"), new DocumentWrite.Replace(name, "1", "1"), new DocumentWrite.Delete(name)])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Upsert("a", "1"), write));
        }

        Assert.Throws<ArgumentException>(() => KeyRange.Prefix(name));
        Assert.Throws<ArgumentException>(() => KeyRange.All.After(name));
        Assert.Null(await Get("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a'b")]
    [InlineData("a\0")]
    [InlineData("路")]
    public async Task A_bound_outside_the_alphabet_is_refused(string bound)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.RangeAsync(Partition, new KeyRange(bound, null), 10, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.RangeAsync(Partition, new KeyRange(null, bound), 10, Cancellation));
    }

    [Theory]
    [MemberData(nameof(NamesOfTheAlphabet))]
    public async Task Every_name_of_the_alphabet_is_taken_as_key_and_as_partition(string name)
    {
        await Put(name, "1");
        await Store.WriteAsync(name, [new DocumentWrite.Upsert(Partition, "2")], Cancellation);

        await AssertBody(name, "1");
        Assert.Equal(name, Assert.Single(await Store.RangeAsync(Partition, KeyRange.Prefix(name), 10, Cancellation)).Key);
        Assert.Equal("2", (await Store.GetAsync(name, Partition, Cancellation))?.Body);
        await Store.WriteAsync(name, [new DocumentWrite.Delete(Partition)], Cancellation);
    }

    [Fact]
    public async Task A_hundred_writes_go_into_one_batch_and_no_more()
    {
        DocumentWrite[] Batch(int count) => [.. Enumerable.Range(0, count).Select(i => new DocumentWrite.Insert($"{count}:{i}", "1"))];

        Assert.True((await Write(Batch(IDocumentStore.MaximumBatchWrites))).Written);
        await Assert.ThrowsAsync<ArgumentException>(() => Write(Batch(IDocumentStore.MaximumBatchWrites + 1)));

        Assert.Empty(await Store.RangeAsync(Partition, KeyRange.Prefix("101:"), 10, Cancellation));
    }

    [Fact]
    public async Task A_body_holds_256_KB_of_UTF8_and_no_more()
    {
        var full = new string('桥', IDocumentStore.MaximumBodyBytes / 3) + "1";
        Assert.Equal(IDocumentStore.MaximumBodyBytes, System.Text.Encoding.UTF8.GetByteCount(full));

        await Put("a", full);

        await AssertBody("a", full);
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Upsert("a", full + "1")));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Insert("b", full + "1")));
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Replace("a", full + "1", "1")));
        await AssertBody("a", full);
    }

    [Fact]
    public async Task A_batch_holds_two_and_a_half_MB_and_no_more()
    {
        const int whole = IDocumentStore.MaximumBatchBytes / IDocumentStore.MaximumBodyBytes;
        DocumentWrite[] Batch(string name, int extra) =>
            [.. Enumerable.Range(0, whole).Select(i => new DocumentWrite.Insert($"{name}:{i}", new string('x', IDocumentStore.MaximumBodyBytes))),
             .. Enumerable.Range(0, extra).Select(i => new DocumentWrite.Insert($"{name}:extra:{i}", "1"))];

        Assert.True((await Write(Batch("full", 0))).Written);
        await Assert.ThrowsAsync<ArgumentException>(() => Write(Batch("over", 1)));

        Assert.Equal(whole, (await Store.RangeAsync(Partition, KeyRange.All, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task The_largest_batch_is_taken_whatever_it_is_made_of()
    {
        // The longest names, in the characters that an address spells with three; as many writes as there may be; Chinese.
        var partition = $"{Partition}{new string(':', DocumentName.MaximumLength)}"[..DocumentName.MaximumLength];
        const int each = IDocumentStore.MaximumBatchBytes / IDocumentStore.MaximumBatchWrites;
        string Key(int i) => $"{i:D3}{new string(':', DocumentName.MaximumLength - 3)}";
        var body = new string('桥', each / 3);

        var outcome = await Store.WriteAsync(
            partition, [.. Enumerable.Range(0, IDocumentStore.MaximumBatchWrites).Select(i => new DocumentWrite.Insert(Key(i), body))], Cancellation);

        Assert.True(outcome.Written);
        Assert.All(await Store.RangeAsync(partition, KeyRange.All, 1000, Cancellation), document => Assert.Equal(body, document.Body));
    }

    [Fact]
    public async Task A_key_may_not_appear_twice_in_a_batch()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Insert("a", "1"), new DocumentWrite.Upsert("b", "1"), new DocumentWrite.Delete("a")));

        Assert.Empty(await Store.RangeAsync(Partition, KeyRange.All, 10, Cancellation));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_since_it_could_not_be_given_back() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new DocumentWrite.Insert("a", "\"\ud842\"")));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_range_returns_1_to_1000_documents(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.RangeAsync(Partition, KeyRange.All, limit, Cancellation));

    [Fact]
    public async Task Patience_is_not_negative() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.WaitForChangeAsync(Partition, "a", null, TimeSpan.FromTicks(-1), Cancellation));
}
