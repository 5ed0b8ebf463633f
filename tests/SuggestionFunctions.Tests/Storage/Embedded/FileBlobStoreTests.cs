using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>Blobs as files keep the port's promises, and what is particular to files.</summary>
[Trait("speed", "slow")]
public sealed class FileBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FileBlobStore _store;

    public FileBlobStoreTests() => _store = Open();

    protected override IBlobStore Store => _store;

    private string Blobs => _folder.File("blobs");

    public void Dispose()
    {
        // Whatever a test did, the store wrote into its own folder only, and left no file half written.
        Assert.Equal([Blobs], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Blobs, "incoming")));
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_blob_is_there_after_a_restart()
    {
        await Write("kept", Content(1000));

        Restart();

        Assert.Equal(Content(1000), await Read("kept"));
    }

    [Fact]
    public async Task What_an_interrupted_write_left_is_removed_at_the_next_start()
    {
        await Write("kept", Content(10));
        await File.WriteAllTextAsync(Path.Combine(Blobs, "incoming", "half"), "half of", Cancellation);

        Restart();

        Assert.Empty(Directory.GetFiles(Path.Combine(Blobs, "incoming")));
        Assert.Equal(Content(10), await Read("kept"));
    }

    [Fact]
    public void A_second_store_on_the_same_folder_is_refused_with_a_clear_error()
    {
        var refused = Assert.Throws<InvalidOperationException>(Open);

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Blobs, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_a_blob_goes_on_reading_it_while_it_is_replaced_or_removed()
    {
        await Write("a", Content(100_000));
        await using var reading = await Store.OpenReadAsync("a", Cancellation);
        Assert.NotNull(reading);

        await Write("a", Content(5));
        await Store.DeleteAsync("a", Cancellation);

        using var read = new MemoryStream();
        await reading.CopyToAsync(read, Cancellation);
        Assert.Equal(Content(100_000), read.ToArray());
    }

    [Fact]
    public async Task A_disk_that_refuses_is_storage_that_is_away_until_it_is_back()
    {
        await Write("a", Content(5));
        var incoming = Path.Combine(Blobs, "incoming");
        Directory.Delete(incoming);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Write("a", Content(6)));
        Assert.Equal(Content(5), await Read("a"));

        Directory.CreateDirectory(incoming);
        await Write("a", Content(6));
        Assert.Equal(Content(6), await Read("a"));
    }

    private FileBlobStore Open() => new(Blobs, NullLogger.Instance);

    private void Restart()
    {
        _store.Dispose();
        _store = Open();
    }
}
