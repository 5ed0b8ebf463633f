using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// Blobs as files. Each is streamed into <c>incoming/</c>, synced, then renamed to its place, so that a reader finds the whole
/// of it or nothing. A place is the SHA-256 of the blob's name: no name, whatever it is, becomes a path, and file systems
/// that take upper and lower case for the same keep apart what differs.
/// </summary>
public sealed class FileBlobStore : IBlobStore, IDisposable
{
    private const int ChunkBytes = 128 * 1024;

    private readonly string _folder;
    private readonly string _incoming;
    private readonly FileOwnership _ownership;

    /// <summary>Opens the folder, creating it where it is missing, and removes what writes that were interrupted have left.</summary>
    /// <exception cref="InvalidOperationException">Another process has the folder.</exception>
    /// <exception cref="StorageUnavailableException">The disk refuses.</exception>
    public FileBlobStore(string folder, ILogger logger)
    {
        _folder = Path.GetFullPath(folder);
        _incoming = Path.Combine(_folder, "incoming");
        try
        {
            DurableFolder.Create(_folder);
            _ownership = FileOwnership.Take(Path.Combine(_folder, ".lock"), "The blob store");
            LayOut();
            RemoveLeftovers(logger);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _ownership?.Dispose();
            throw Unavailable(refused);
        }
    }

    /// <inheritdoc/>
    public async Task<BlobFacts> WriteAsync(string name, Stream content, long maximumBytes, CancellationToken cancellation)
    {
        DocumentName.Require(name, nameof(name));
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumBytes);
        var incoming = Path.Combine(_incoming, Guid.NewGuid().ToString("N"));
        try
        {
            var facts = await ReceiveAsync(incoming, content, maximumBytes, cancellation);
            OnDisk(() =>
            {
                var place = PlaceOf(name);
                File.Move(incoming, place, overwrite: true);
                DurableFolder.Sync(Path.GetDirectoryName(place) ?? _folder);
            });
            return facts;
        }
        finally
        {
            // Gone by its new name after a success; otherwise nothing may be left of it, and what cannot be removed now is at the next start.
            TryRemove(incoming);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation)
    {
        DocumentName.Require(name, nameof(name));
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<Stream?>(cancellation);
        }

        try
        {
            // Sharing for deletion lets a blob be replaced or removed while somebody still reads the old one.
            return Task.FromResult<Stream?>(new FileStream(
                PlaceOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromException<Stream?>(Unavailable(refused));
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        DocumentName.Require(name, nameof(name));
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        try
        {
            var place = PlaceOf(name);
            File.Delete(place);
            DurableFolder.Sync(Path.GetDirectoryName(place) ?? _folder);
            return Task.CompletedTask;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromException(Unavailable(refused));
        }
    }

    public void Dispose() => _ownership.Dispose();

    private async Task<BlobFacts> ReceiveAsync(string path, Stream content, long maximumBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        FileStream? file = null;
        try
        {
            OnDisk(() => file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
            long length = 0;
            int read;
            // Errors of the content's own stream are the caller's to know, not the disk's: only the writing is watched for those.
            while ((read = await content.ReadAsync(chunk.AsMemory(0, ChunkBytes), cancellation)) > 0)
            {
                length += read;
                if (length > maximumBytes)
                {
                    throw new BlobTooLargeException(maximumBytes);
                }

                hash.AppendData(chunk, 0, read);
                OnDisk(() => file?.Write(chunk, 0, read));
            }

            OnDisk(() => file?.Flush(flushToDisk: true));
            return new BlobFacts(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            file?.Dispose();
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private string PlaceOf(string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return Path.Combine(_folder, hash[..2], hash[2..]);
    }

    /// <summary>All subfolders at once, so that no write ever has to make one and to sync the folder above.</summary>
    private void LayOut()
    {
        Directory.CreateDirectory(_incoming);
        for (var i = 0; i < 256; i++)
        {
            Directory.CreateDirectory(Path.Combine(_folder, i.ToString("x2")));
        }

        DurableFolder.Sync(_folder);
    }

    private void RemoveLeftovers(ILogger logger)
    {
        var removed = 0;
        foreach (var leftover in Directory.EnumerateFiles(_incoming))
        {
            File.Delete(leftover);
            removed++;
        }

        if (removed > 0)
        {
            logger.LogInformation("Removed {Count} unfinished files that an interrupted run left in {Folder}.", removed, _incoming);
        }
    }

    private static void TryRemove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The next start removes it.
        }
    }

    private void OnDisk(Action act)
    {
        try
        {
            act();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(refused);
        }
    }

    private StorageUnavailableException Unavailable(Exception refused) => new($"The blob store at {_folder} refuses: {refused.Message}", refused);
}
