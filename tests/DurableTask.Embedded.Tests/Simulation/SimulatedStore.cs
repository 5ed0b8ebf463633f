using SQLitePCL;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>
/// The store of one life of the engine: what is enqueued waits until the schedule commits it, and who waits for that is told when the schedule wants it.
/// A crash is to drop it: what was not committed is gone.
/// </summary>
/// <param name="committed">Told of each change when it is committed, before anybody else.</param>
/// <param name="broken">What the engine is told when writing has become impossible.</param>
internal sealed class SimulatedStore(ITables tables, Action<InstanceChange> committed, Action<Exception> broken) : IDurableStore
{
    private readonly List<InstanceChange> _queue = [];
    private readonly Queue<InstanceChange> _untold = [];
    private readonly (long Instance, long Message) _last = tables.LastKeys;
    private long _instances;
    private long _messages;
    private Exception? _failure;
    private bool _disposed;

    /// <summary>Changes that wait to be committed.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Changes that are committed and of which nobody has been told.</summary>
    public int Untold => _untold.Count;

    /// <summary>Lets the next read fail, as a disk may.</summary>
    public bool FailsNextRead { get; set; }

    public long Commits { get; private set; }

    public long NextInstanceKey() => _last.Instance + ++_instances;

    public long NextMessageKey() => _last.Message + ++_messages;

    public void Enqueue(InstanceChange change)
    {
        if (_failure is not null)
        {
            throw new InvalidOperationException("The store cannot be written any more: " + _failure.Message, _failure);
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        _queue.Add(change);
    }

    public T Read<T>(Func<IStoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (FailsNextRead)
        {
            FailsNextRead = false;
            throw new StoreException(raw.SQLITE_IOERR_READ, "disk I/O error");
        }

        return read(tables.Reader);
    }

    /// <summary>Commits the first changes of those that wait, as one.</summary>
    public void Commit(int count)
    {
        var batch = _queue[..count];
        _queue.RemoveRange(0, count);
        Commits++;
        foreach (var change in batch)
        {
            // One after the other, so that each can be looked at: nobody reads in between.
            tables.Commit([change]);
            committed(change);
            _untold.Enqueue(change);
        }
    }

    /// <summary>Tells who waits for the change that was committed first.</summary>
    public void Tell() => _untold.Dequeue().Committed?.Invoke();

    /// <summary>From now on nothing can be written; what waits is lost.</summary>
    public void Break()
    {
        _failure = new StoreException(raw.SQLITE_CORRUPT, "database disk image is malformed");
        List<InstanceChange> lost = [.. _queue];
        _queue.Clear();
        broken(_failure);
        foreach (var change in lost)
        {
            change.Lost?.Invoke(_failure);
        }
    }

    /// <summary>An orderly end: commits what waits and tells everybody.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_failure is null && (_queue.Count > 0 || _untold.Count > 0))
        {
            if (_untold.Count == 0)
            {
                Commit(_queue.Count);
            }

            Tell();
        }
    }
}
