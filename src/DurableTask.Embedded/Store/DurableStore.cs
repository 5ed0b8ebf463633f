using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>The database: one writer, as many readers as read at the same time, and the lock that keeps other processes out.</summary>
internal sealed class DurableStore : IDurableStore
{
    private readonly string _path;
    private readonly FolderLock _folder;
    private readonly StoreWriter _writer;
    private readonly ConcurrentBag<StoreReader> _readers = [];
    private long _lastInstance;
    private long _lastMessage;
    private volatile bool _disposed;

    /// <summary>Opens the database, creating it where there is none.</summary>
    /// <param name="path">The database file; its folder is created.</param>
    /// <param name="settings">How it is written.</param>
    /// <param name="broken">Told when writing has become impossible for good.</param>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    /// <exception cref="InvalidDataException">It is not ours, or of a newer version.</exception>
    public DurableStore(string path, StoreSettings settings, ILogger logger, Action<Exception> broken)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? _path);
        _folder = new FolderLock(_path);
        Connection? connection = null;
        try
        {
            connection = new Connection(_path, readOnly: false);

            // EXTRA syncs the folder once the rollback journal is gone by which a new file becomes one with a log: after a power failure a journal that is
            // there again would turn the database back to nothing. From then on there is no such journal.
            // fullfsync: on macOS an ordinary sync stops at the drive's cache.
            connection.Execute("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA synchronous = EXTRA");
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute($"PRAGMA synchronous = {(settings.SyncsCommits ? "FULL" : "OFF")}; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -16384");
            Schema.Prepare(connection, _path);
            (_lastInstance, _lastMessage) = Schema.LastKeys(connection);
            _writer = new StoreWriter(connection, settings, logger, broken);
        }
        catch
        {
            connection?.Dispose();
            _folder.Dispose();
            throw;
        }
    }

    public long Commits => _writer.Commits;

    public long NextInstanceKey() => Interlocked.Increment(ref _lastInstance);

    public long NextMessageKey() => Interlocked.Increment(ref _lastMessage);

    public void Enqueue(InstanceChange change) => _writer.Enqueue(change);

    public T Read<T>(Func<IStoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var reader = _readers.TryTake(out var free) ? free : OpenReader();
        try
        {
            return read(reader);
        }
        finally
        {
            if (_disposed)
            {
                reader.Dispose();
            }
            else
            {
                _readers.Add(reader);
            }
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _folder.Dispose();
    }

    private StoreReader OpenReader()
    {
        var connection = new Connection(_path, readOnly: true);
        try
        {
            connection.Execute("PRAGMA cache_size = -4096");
            return new StoreReader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
