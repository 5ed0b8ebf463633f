using System.Security.Cryptography;
using System.Text;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

/// <summary>What the port promises of blobs: every adapter derives a class from this one and passes all of it. The store may be shared; each test has names of its own.</summary>
public abstract class BlobStoreContract
{
    private const long Plenty = 100 * 1024 * 1024;

    protected abstract IBlobStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Name { get; } = $"contract:{Guid.NewGuid():N}";

    public static TheoryData<int> Lengths => [0, 1, 4096, 128 * 1024, 128 * 1024 + 1, 5 * 1024 * 1024 + 7];

    public static TheoryData<string> NamesOutsideTheAlphabet => DocumentStoreContract.NamesOutsideTheAlphabet;

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_blob_is_read_as_it_was_written_and_its_facts_are_true(int length)
    {
        var content = Content(length);

        var facts = await Write(Name, content);

        Assert.Equal(new BlobFacts(length, Convert.ToHexStringLower(SHA256.HashData(content))), facts);
        Assert.Equal(content, await Read(Name));
    }

    [Fact]
    public async Task A_stream_that_gives_a_few_bytes_at_a_time_is_taken_whole()
    {
        var content = Content(1000);

        await Store.WriteAsync(Name, new ScriptedStream(content, piece: 7), Plenty, Cancellation);

        Assert.Equal(content, await Read(Name));
    }

    [Fact]
    public async Task What_was_never_written_is_null() => Assert.Null(await Read(Name));

    [Fact]
    public async Task A_blob_replaces_the_one_of_the_same_name()
    {
        await Write(Name, Content(10_000));
        await Write(Name, Content(3));

        Assert.Equal(Content(3), await Read(Name));
    }

    [Fact]
    public async Task A_removed_blob_is_gone_and_one_that_is_not_there_is_no_error()
    {
        await Write(Name, Content(3));
        await Store.DeleteAsync(Name, Cancellation);
        await Store.DeleteAsync(Name, Cancellation);

        Assert.Null(await Read(Name));
        await Write(Name, Content(4));
        Assert.Equal(Content(4), await Read(Name));
    }

    [Fact]
    public async Task A_blob_may_be_as_long_as_the_maximum_and_no_longer()
    {
        await Store.WriteAsync(Name, new MemoryStream(Content(1000)), 1000, Cancellation);

        var refused = await Assert.ThrowsAsync<BlobTooLargeException>(() => Store.WriteAsync(Name, new MemoryStream(Content(1001)), 1000, Cancellation));
        await Assert.ThrowsAsync<BlobTooLargeException>(() => Store.WriteAsync(Name + ":new", new MemoryStream(Content(1)), 0, Cancellation));

        Assert.Equal(1000, refused.MaximumBytes);
        Assert.Equal(Content(1000), await Read(Name));
        Assert.Null(await Read(Name + ":new"));
    }

    [Fact]
    public async Task A_stream_without_end_is_given_up_at_the_maximum()
    {
        var endless = new ScriptedStream(Content(1000), piece: 1000, endless: true);

        await Assert.ThrowsAsync<BlobTooLargeException>(() => Store.WriteAsync(Name, endless, 1_000_000, Cancellation));

        Assert.InRange(endless.Given, 1_000_001, 20_000_000);
        Assert.Null(await Read(Name));
    }

    [Fact]
    public async Task Content_that_breaks_off_leaves_nothing_and_says_what_broke()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(
            () => Store.WriteAsync(Name, new ScriptedStream(Content(300_000), piece: 100_000, failure: new EndOfStreamException("the sender left")), Plenty, Cancellation));

        Assert.Null(await Read(Name));
    }

    [Fact]
    public async Task Content_that_breaks_off_leaves_the_blob_that_was_there()
    {
        await Write(Name, Content(3));

        await Assert.ThrowsAsync<EndOfStreamException>(
            () => Store.WriteAsync(Name, new ScriptedStream(Content(300_000), piece: 100_000, failure: new EndOfStreamException("the sender left")), Plenty, Cancellation));

        Assert.Equal(Content(3), await Read(Name));
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_nothing()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var content = new ScriptedStream(Content(300_000), piece: 100_000, endless: true, afterPiece: () => giveUp.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Name, content, Plenty, giveUp.Token));

        Assert.Null(await Read(Name));
    }

    [Theory]
    [MemberData(nameof(NamesOutsideTheAlphabet))]
    public async Task A_name_outside_the_alphabet_is_refused_by_every_member(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Write(name, Content(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenReadAsync(name, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name, Cancellation));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("~")]
    [InlineData("C:")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("ends.")]
    [InlineData("-rf")]
    public async Task Names_that_mean_something_to_a_file_system_are_names_like_others(string name)
    {
        await Write(name, Encoding.UTF8.GetBytes(name));

        Assert.Equal(Encoding.UTF8.GetBytes(name), await Read(name));
        await Store.DeleteAsync(name, Cancellation);
        Assert.Null(await Read(name));
    }

    [Fact]
    public async Task The_longest_name_is_taken()
    {
        var name = (Name + new string('n', DocumentName.MaximumLength))[..DocumentName.MaximumLength];

        await Write(name, Content(5));

        Assert.Equal(Content(5), await Read(name));
        await Store.DeleteAsync(name, Cancellation);
    }

    [Fact]
    public async Task Names_differ_by_case()
    {
        await Write(Name + "a", Content(1));
        await Write(Name + "A", Content(2));

        Assert.Equal(Content(1), await Read(Name + "a"));
        Assert.Equal(Content(2), await Read(Name + "A"));
    }

    [Fact]
    public async Task Of_several_who_write_one_name_at_once_one_is_there_whole()
    {
        var contents = Enumerable.Range(0, 8).Select(i => Content(200_000 + i)).ToArray();

        await Task.WhenAll(contents.Select(content => Task.Run(() => Write(Name, content), Cancellation)));

        Assert.Contains(await Read(Name), contents);
    }

    [Fact]
    public async Task A_reader_finds_all_of_a_blob_or_none_of_it()
    {
        var content = Content(400_000);
        var writing = Task.Run(() => Write(Name, content), Cancellation);

        byte[]? read;
        do
        {
            read = await Read(Name);
            Assert.True(read is null || read.AsSpan().SequenceEqual(content));
        }
        while (read is null);

        await writing;
    }

    protected async Task<byte[]?> Read(string name)
    {
        await using var stream = await Store.OpenReadAsync(name, Cancellation);
        if (stream is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }

    protected Task<BlobFacts> Write(string name, byte[] content) => Store.WriteAsync(name, new MemoryStream(content), Plenty, Cancellation);

    /// <summary>Bytes that differ along their length and with it, the same on each run.</summary>
    protected static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }
}
