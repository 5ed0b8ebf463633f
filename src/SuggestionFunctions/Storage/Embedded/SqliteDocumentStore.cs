using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// Documents in one SQLite file: a single writer that commits many callers' batches together, readers beside it, and waits
/// that are signalled. One process owns the file. Closing it commits what was queued; a process that is killed loses
/// nothing that was acknowledged.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IAsyncDisposable
{
    private readonly FileOwnership _ownership;
    private readonly ChangeSignals _signals = new();
    private readonly DocumentWriter _writer;
    private readonly DocumentReaders _readers;

    /// <summary>Opens the file (by custom <c>documents.db</c>), creating it and its folder where they are missing.</summary>
    /// <exception cref="InvalidOperationException">Another process has the file, or a newer version of this program wrote it.</exception>
    /// <exception cref="StorageUnavailableException">The disk refuses.</exception>
    public SqliteDocumentStore(string path, ILogger logger)
    {
        path = Path.GetFullPath(path);
        try
        {
            DurableFolder.Create(Path.GetDirectoryName(path) ?? path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"Cannot create the folder of {path}: {refused.Message}", refused);
        }

        _ownership = FileOwnership.Take(path + ".lock", "The document store");
        try
        {
            _writer = new DocumentWriter(path, _signals, logger);
            _readers = new DocumentReaders(path);
        }
        catch (SqliteException trouble)
        {
            _ownership.Dispose();
            throw SqliteTrouble.Translate(trouble, path);
        }
        catch
        {
            _ownership.Dispose();
            throw;
        }
    }

    /// <summary>Commits so far; batches that were committed together count once.</summary>
    public long Commits => _writer.Commits;

    /// <summary>How many documents somebody waits for.</summary>
    internal int Watched => _signals.Count;

    /// <inheritdoc/>
    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation)
    {
        DocumentLimits.RequireNames(partition, key);
        return _readers.ReadAsync(reader => reader.Get(partition, key), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation)
    {
        DocumentLimits.RequireRange(partition, range, limit);
        return _readers.ReadAsync(reader => reader.Range(partition, range, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        DocumentLimits.RequireBatch(partition, writes);
        return writes.Count == 0
            ? Task.FromResult(new WriteOutcome(null, []))
            : _writer.WriteAsync(new PendingBatch(partition, writes), cancellation);
    }

    /// <inheritdoc/>
    public Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation)
    {
        DocumentLimits.RequireNames(partition, key);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero);
        return WaitAsync(partition, key, knownETag, patience, cancellation);
    }

    /// <summary>Ends the waits, commits what is queued and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _signals.Close();
        _readers.Dispose(); // before the writer: the last connection to close carries the log over, and a reading one cannot
        await _writer.StopAsync();
        _ownership.Dispose();
    }

    private async Task<StoredDocument?> WaitAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            using var watch = _signals.Register(partition, key);
            var document = await GetAsync(partition, key, cancellation);
            var left = patience - Stopwatch.GetElapsedTime(begun);
            if (document?.ETag != knownETag || left <= TimeSpan.Zero)
            {
                return document;
            }

            try
            {
                await watch.Changed.WaitAsync(left, cancellation);
            }
            catch (TimeoutException)
            {
                return await GetAsync(partition, key, cancellation);
            }
        }
    }
}
