using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>Reading connections, kept for the next caller. As many as read at the same time; beyond sixteen they are closed after use.</summary>
internal sealed class DocumentReaders(string path) : IDisposable
{
    private const int MaximumKept = 16;

    private readonly ConcurrentBag<DocumentReader> _idle = [];
    private volatile bool _closed;

    /// <summary>
    /// Reads on the caller's thread: from the cache it takes microseconds, less than handing it to another thread would.
    /// Errors are in the task, so that one of several reads begun together does not orphan the others.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<DocumentReader, T> read, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        if (_closed)
        {
            return Task.FromException<T>(new StorageUnavailableException("The document store is closing."));
        }

        DocumentReader? reader = null;
        try
        {
            reader = _idle.TryTake(out var idle) ? idle : new DocumentReader(path);
            var result = read(reader);
            Keep(reader);
            return Task.FromResult(result);
        }
        catch (SqliteException trouble)
        {
            reader?.Dispose();
            return Task.FromException<T>(SqliteTrouble.Translate(trouble, path));
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private void Keep(DocumentReader reader)
    {
        if (_closed || _idle.Count >= MaximumKept)
        {
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_closed)
        {
            // Closed in between: whoever takes it out closes it.
            Dispose();
        }
    }
}
