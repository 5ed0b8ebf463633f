namespace SuggestionFunctions.Storage;

/// <summary>
/// Documents by partition and key, with what Azure Tables guarantees and no more: an ETag on each document, atomic
/// batches inside one partition, ordered ascending ranges, and waiting for a change. Every adapter passes one contract
/// suite. Partition and key names are ASCII letters, digits and <c>-_.~:</c> (<see cref="DocumentName"/>); bodies are
/// JSON of at most <see cref="MaximumBodyBytes"/>.
/// </summary>
/// <exception cref="ArgumentException">A name outside the alphabet, a body or batch beyond the limits: thrown by every member before anything is written.</exception>
/// <exception cref="StorageUnavailableException">The storage is away or refuses for now; whether a write happened is then unknown, and repeating it must be safe.</exception>
public interface IDocumentStore
{
    /// <summary>The largest body of one document, in UTF-8 bytes (256 KB). Longer texts are blobs.</summary>
    public const int MaximumBodyBytes = 256 * 1024;

    /// <summary>The most writes in one batch.</summary>
    public const int MaximumBatchWrites = 100;

    /// <summary>
    /// The most UTF-8 bytes of all bodies of one batch (2.5 MB). Azure Tables takes 4 MB of a request, in which bodies are
    /// base64 and each write brings its address, its keys and its headers.
    /// </summary>
    public const int MaximumBatchBytes = 5 * 1024 * 1024 / 2;

    /// <summary>Reads one document, or null where there is none.</summary>
    Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation);

    /// <summary>
    /// Reads documents of one partition in ascending ordinal order of their keys.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="range">Which keys.</param>
    /// <param name="limit">The most documents to return, 1–1000. Fewer come back only where the range ends.</param>
    /// <param name="cancellation">Gives the read up.</param>
    Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation);

    /// <summary>
    /// Writes a batch to one partition: all of it or nothing. When it returns written, the batch is on disk.
    /// Each key may appear once. A batch of no writes is written at once. Cancelling gives up a batch that has not been
    /// begun; one that has been is seen through, and its outcome returned.
    /// </summary>
    /// <returns>Written with the new ETags in the order of the writes, or the key whose condition did not hold.</returns>
    Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation);

    /// <summary>
    /// Returns once the document's ETag differs from <paramref name="knownETag"/> (null: once it exists), or when
    /// <paramref name="patience"/> (real time, not negative) is over; then with what stands there, null where nothing does.
    /// A document that was removed has changed, too. Adapters may be signalled or poll; changes that follow each other
    /// closely may be seen as one.
    /// </summary>
    Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation);
}
