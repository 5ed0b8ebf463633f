namespace SuggestionFunctions.Storage;

/// <summary>
/// Files by name (the alphabet of <see cref="DocumentName"/>). A blob is complete or absent: it becomes readable only
/// when all of it is on disk.
/// </summary>
/// <exception cref="StorageUnavailableException">The storage is away or full.</exception>
public interface IBlobStore
{
    /// <summary>Streams <paramref name="content"/> into the blob, replacing one of the same name, and returns its length in bytes and SHA-256 (lower-case hex).</summary>
    /// <exception cref="BlobTooLargeException">The content is longer than <paramref name="maximumBytes"/>; nothing is kept of it.</exception>
    Task<BlobFacts> WriteAsync(string name, Stream content, long maximumBytes, CancellationToken cancellation);

    /// <summary>Opens the blob for reading, or null where there is none. The caller disposes it.</summary>
    Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation);

    /// <summary>Removes the blob; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellation);
}
