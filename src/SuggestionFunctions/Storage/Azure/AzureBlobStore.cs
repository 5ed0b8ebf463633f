using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Blobs of one Azure container. What fits into one block is put there with one request; the rest goes up block by block and
/// appears with the one request that commits the list of them. Blocks that are never committed are invisible, and the
/// service forgets them after a week.
/// </summary>
public sealed class AzureBlobStore : IBlobStore
{
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>How often a blob is asked for where the answer breaks off before its content begins.</summary>
    private const int MostTries = 5;

    private readonly BlobContainerClient _container;
    private readonly MadeOnce _made;

    /// <param name="container">The container; it is made on first use where it is missing.</param>
    internal AzureBlobStore(BlobContainerClient container)
    {
        _container = container;
        _made = new MadeOnce(() => container.CreateIfNotExistsAsync());
    }

    private string Name => $"The container {_container.Name}";

    /// <inheritdoc/>
    public async Task<BlobFacts> WriteAsync(string name, Stream content, long maximumBytes, CancellationToken cancellation)
    {
        var blob = BlobOf(name);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var blocks = new List<string>();
            var writer = Guid.NewGuid().ToString("N");
            for (long length = 0; ;)
            {
                // Errors of the content's own stream are the caller's to know: only what is asked of the service is guarded.
                var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellation);
                length += read;
                if (length > maximumBytes)
                {
                    throw new BlobTooLargeException(maximumBytes);
                }

                hash.AppendData(buffer, 0, read);
                var block = new MemoryStream(buffer, 0, read, writable: false);
                if (read == BlockBytes || blocks.Count > 0 && read > 0)
                {
                    blocks.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{writer}{blocks.Count:D6}"))));
                    await GuardAsync(() => blob.StageBlockAsync(blocks[^1], block, cancellationToken: cancellation), cancellation);
                }

                if (read < BlockBytes)
                {
                    await GuardAsync(() => blocks.Count > 0 ? CommitAsync(blob, blocks, cancellation) : blob.UploadAsync(block, cancellationToken: cancellation), cancellation);
                    return new BlobFacts(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation)
    {
        var blob = BlobOf(name);
        for (var tries = 1; ; tries++)
        {
            try
            {
                var found = await GuardAsync(() => blob.DownloadStreamingAsync(cancellationToken: cancellation), cancellation);
                return new AzureBlobStream(found.Value.Content, Name);
            }
            catch (StorageUnavailableException missing) when (missing.InnerException is RequestFailedException { Status: 404 } refused && refused.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
            catch (StorageUnavailableException broken) when (broken.InnerException is IOException && tries < MostTries)
            {
                // The text of a refusal broke off: the library reads it behind its own retries.
            }
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var blob = BlobOf(name);
        return GuardAsync(() => blob.DeleteIfExistsAsync(cancellationToken: cancellation), cancellation);
    }

    private static Task<Response<BlobContentInfo>> CommitAsync(BlockBlobClient blob, List<string> blocks, CancellationToken cancellation) =>
        blob.CommitBlockListAsync(blocks, cancellationToken: cancellation);

    /// <summary>The ending keeps names apart that an address would take for something else: <c>.</c>, <c>..</c>, and those that end with a dot.</summary>
    private BlockBlobClient BlobOf(string name)
    {
        DocumentName.Require(name, nameof(name));
        return _container.GetBlockBlobClient($"{name}.blob");
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await _made.EnsureAsync(cancellation);
            return await act();
        }
        catch (RequestFailedException lost) when (lost.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            throw new StorageUnavailableException($"{Name}: another write of the same blob came between and took the place of this one. Repeat it where it is still wanted.", lost);
        }
        catch (Exception trouble) when (AzureTrouble.IsAway(trouble, cancellation))
        {
            throw AzureTrouble.Translate(trouble, Name);
        }
    }
}
