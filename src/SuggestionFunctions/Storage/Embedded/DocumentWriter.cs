using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// The one thread that writes. What was queued while the last commit was being synced goes into the next one together;
/// nothing waits for company. A caller is answered when its batch is on disk.
/// </summary>
internal sealed class DocumentWriter
{
    private const int MaximumGroupBytes = 16 * 1024 * 1024;
    private const int MaximumGroupBatches = 1000;
    private const long MaximumLogBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly FileInfo _log;
    private readonly ChangeSignals _signals;
    private readonly ILogger _logger;
    private readonly BlockingCollection<PendingBatch> _queue = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ETagSequence _etags;
    private DocumentTransaction? _transaction;
    private long _shrinkAt = MaximumLogBytes;
    private bool _checkpointDue;
    private bool _inTrouble;
    private long _commits;

    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public DocumentWriter(string path, ChangeSignals signals, ILogger logger)
    {
        _path = path;
        _log = new FileInfo(path + "-wal");
        _signals = signals;
        _logger = logger;
        _transaction = new DocumentTransaction(path);
        try
        {
            _etags = new ETagSequence(_transaction.StoredCeiling());
        }
        catch
        {
            _transaction.Dispose();
            throw;
        }

        new Thread(Run) { Name = "documents writer", IsBackground = true }.Start();
    }

    /// <summary>Transactions committed so far; callers that were answered together count once.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public async Task<WriteOutcome> WriteAsync(PendingBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            _queue.Add(batch, CancellationToken.None);
        }
        catch (InvalidOperationException closed)
        {
            throw new StorageUnavailableException("The document store is closing.", closed);
        }

        using (cancellation.UnsafeRegister(static (given, token) => ((PendingBatch?)given)?.GiveUp(token), batch))
        {
            return await batch.Answer;
        }
    }

    /// <summary>Takes no more batches, commits what is queued and closes the file.</summary>
    public Task StopAsync()
    {
        _queue.CompleteAdding();
        return _stopped.Task;
    }

    private void Run()
    {
        var group = new List<PendingBatch>();
        while (!_queue.IsCompleted)
        {
            if (_queue.TryTake(out var first, _checkpointDue ? IdleBeforeCheckpoint : Timeout.InfiniteTimeSpan))
            {
                Gather(first, group);
                Commit(group);
                group.Clear();
            }
            else
            {
                Checkpoint(shrink: false);
            }
        }

        _transaction?.Dispose();
        _stopped.SetResult();
    }

    private void Gather(PendingBatch first, List<PendingBatch> group)
    {
        var bytes = 0;
        var next = first;
        do
        {
            if (next.TryBegin())
            {
                group.Add(next);
                bytes += next.Bytes;
            }
        }
        while (bytes < MaximumGroupBytes && group.Count < MaximumGroupBatches && _queue.TryTake(out next));
    }

    private void Commit(List<PendingBatch> group)
    {
        WriteOutcome[] outcomes;
        try
        {
            outcomes = Write(group);
        }
        catch (Exception failure)
        {
            Abandon(group, failure);
            return;
        }

        _checkpointDue = true;
        if (_inTrouble)
        {
            _inTrouble = false;
            _logger.LogInformation("{Path} can be written again.", _path);
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Written)
            {
                _signals.Raise(group[i].Partition, group[i].Writes);
            }

            group[i].Succeed(outcomes[i]);
        }

        BoundLog();
    }

    private WriteOutcome[] Write(List<PendingBatch> group)
    {
        var transaction = _transaction ??= new DocumentTransaction(_path);
        transaction.Begin();
        var ceiling = _etags.CeilingFor(group.Sum(batch => batch.Writes.Length));
        if (ceiling is { } raised)
        {
            transaction.RaiseCeiling(raised);
        }

        var outcomes = new WriteOutcome[group.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = transaction.Apply(group[i], _etags);
        }

        transaction.Commit();
        Interlocked.Increment(ref _commits);
        if (ceiling is { } stored)
        {
            _etags.Raise(stored);
        }

        return outcomes;
    }

    /// <summary>
    /// Nothing of the group is kept, not even a conflict that was seen: it may have been one with a batch that is now undone.
    /// The connection goes too, whatever state it is in; the next group opens a new one, so work goes on when the trouble is over.
    /// </summary>
    private void Abandon(List<PendingBatch> group, Exception failure)
    {
        var reason = failure is SqliteException trouble ? SqliteTrouble.Translate(trouble, _path) : failure;
        if (!_inTrouble)
        {
            _inTrouble = true;
            _logger.LogError(reason, "Documents cannot be written for now; callers are told to try again.");
        }

        try
        {
            _transaction?.Dispose();
        }
        catch (SqliteException closing)
        {
            _logger.LogDebug(closing, "Closing {Path} after a failure failed as well.", _path);
        }

        _transaction = null;
        foreach (var batch in group)
        {
            batch.Fail(reason);
        }
    }

    private void BoundLog()
    {
        // Readers that never all pause can keep SQLite from starting the log over; this waits for them a little.
        _log.Refresh();
        if (_log.Exists && _log.Length > _shrinkAt)
        {
            Checkpoint(shrink: true);

            // One that reads on, as a backup does, holds the log: each try makes everybody wait, so the next is so much further on.
            _log.Refresh();
            _shrinkAt = (_log.Exists ? _log.Length : 0) + MaximumLogBytes;
        }
    }

    private void Checkpoint(bool shrink)
    {
        _checkpointDue = false;
        try
        {
            _transaction?.Checkpoint(shrink);
        }
        catch (SqliteException trouble)
        {
            // What was acknowledged is safe in the log; the next commit finds out whether the trouble lasts.
            _logger.LogWarning(SqliteTrouble.Translate(trouble, _path), "The log of {Path} could not be carried over into the file.", _path);
        }
    }
}
