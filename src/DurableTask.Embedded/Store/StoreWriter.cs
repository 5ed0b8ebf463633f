using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>
/// The one thread that writes. It takes everything that queued up while the last commit was syncing and commits it together:
/// under load many steps share a sync, and a lone step never waits for company.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromMilliseconds(200);

    private readonly Connection _connection;
    private readonly StoreSettings _settings;
    private readonly ChangeStatements _statements;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly ILogger _logger;
    private readonly Action<Exception> _broken;
    private readonly Lock _access = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    private List<InstanceChange> _queue = [];
    private List<InstanceChange> _batch = [];
    private bool _closing;
    private Exception? _failure;
    private int _logPages;
    private int _checkpointAt;
    private long _commits;

    /// <param name="connection">Owned by the writer from now on.</param>
    /// <param name="broken">Told when writing has become impossible for good; nothing is committed after that.</param>
    public StoreWriter(Connection connection, StoreSettings settings, ILogger logger, Action<Exception> broken)
    {
        _connection = connection;
        _settings = settings;
        _checkpointAt = settings.LogPagesAtMost;
        _logger = logger;
        _broken = broken;
        _statements = new ChangeStatements(connection);
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _thread = new Thread(Run) { IsBackground = true, Name = "Durable task store" };
        _thread.Start();
    }

    /// <summary>Commits since the start.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Hands over a change. Changes are committed in this order; each is told by its <see cref="InstanceChange.Committed"/>.</summary>
    /// <exception cref="InvalidOperationException">The writer is closed, or broken.</exception>
    public void Enqueue(InstanceChange change)
    {
        bool first;
        lock (_access)
        {
            if (_failure is not null)
            {
                throw new InvalidOperationException("The store cannot be written any more: " + _failure.Message, _failure);
            }

            ObjectDisposedException.ThrowIf(_closing, this);
            first = _queue.Count == 0;
            _queue.Add(change);
        }

        if (first)
        {
            _wake.Set();
        }
    }

    /// <summary>Commits what is queued, then closes the database.</summary>
    public void Dispose()
    {
        lock (_access)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
        }

        _stop.Set();
        _wake.Set();
        _thread.Join();
        _begin.Dispose();
        _commit.Dispose();
        _statements.Dispose();
        _connection.Dispose();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (Take())
            {
                CommitUntilDone();
                Interlocked.Increment(ref _commits);
                _logPages += _connection.TakePagesWritten();
                var committed = _batch;
                _batch = [];
                foreach (var change in committed)
                {
                    change.Committed?.Invoke();
                }

                if (_logPages >= _checkpointAt)
                {
                    Checkpoint(raw.SQLITE_CHECKPOINT_RESTART);
                }
            }

            Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
        }
        catch (Exception exception)
        {
            LogBroken(_logger, exception);
            List<InstanceChange> lost;
            lock (_access)
            {
                _failure = exception;
                lost = [.. _batch, .. _queue];
                _queue.Clear();
            }

            _broken(exception);
            foreach (var change in lost)
            {
                change.Lost?.Invoke(exception);
            }
        }
    }

    /// <summary>Waits for work and takes all there is; false when the writer is closed and nothing is left.</summary>
    private bool Take()
    {
        while (true)
        {
            lock (_access)
            {
                if (_queue.Count > 0)
                {
                    (_queue, _batch) = (_batch, _queue);
                    return true;
                }

                if (_closing)
                {
                    return false;
                }
            }

            if (_logPages < _settings.LogPagesWhenIdle)
            {
                _wake.WaitOne();
            }
            else if (!_wake.WaitOne(IdleBeforeCheckpoint))
            {
                Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
            }
        }
    }

    /// <summary>
    /// A full or failing disk is waited for: nothing of the batch is visible, nobody has been told, and the same writes are tried again until they hold.
    /// </summary>
    private void CommitUntilDone()
    {
        while (true)
        {
            try
            {
                Commit();
                return;
            }
            catch (StoreException exception) when (exception.MayPass && !_stop.IsSet)
            {
                LogWaiting(_logger, exception, _batch.Count);
                _stop.Wait(_settings.BetweenTries);
            }
        }
    }

    private void Commit()
    {
        _begin.Run();
        try
        {
            foreach (var change in _batch)
            {
                _statements.Write(change);
            }

            _commit.Run();
        }
        catch
        {
            if (_connection.InTransaction)
            {
                _connection.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private void Checkpoint(int mode)
    {
        try
        {
            var (logged, copied) = _connection.Checkpoint(mode);

            // Once all is copied the next commit begins the log anew; until then it counts on.
            _logPages = copied >= logged ? 0 : logged;

            // A reader of an old state, such as a backup under way, holds the rest back. Each try makes everybody wait: the next is so much further on.
            _checkpointAt = _logPages + _settings.LogPagesAtMost;
        }
        catch (StoreException exception) when (exception.MayPass)
        {
            // The log keeps what could not be copied: nothing is lost, and the next checkpoint tries again.
            LogCheckpointFailed(_logger, exception);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Count} steps cannot be stored yet; trying again until the disk takes them")]
    private static partial void LogWaiting(ILogger logger, Exception exception, int count);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The log could not be copied into the database")]
    private static partial void LogCheckpointFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Critical, Message = "The store cannot be written any more; the engine stops. What was acknowledged is safe")]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
