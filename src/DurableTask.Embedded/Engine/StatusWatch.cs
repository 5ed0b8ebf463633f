using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Tells those who wait for an instance when its status has changed: inside the process, without polling.</summary>
internal sealed class StatusWatch
{
    private readonly Lock _access = new();
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private Exception? _ended;

    /// <summary>Instances that somebody waits for.</summary>
    public int Count
    {
        get
        {
            lock (_access)
            {
                return _watched.Count;
            }
        }
    }

    /// <summary>Completes at the next change. Ask for it before looking at the present status; whoever does not wait for it says so.</summary>
    /// <returns>The row as it is committed then; <c>null</c> where the instance was removed.</returns>
    public Task<InstanceRow?> NextChangeAsync(string instanceId)
    {
        lock (_access)
        {
            if (_ended is not null)
            {
                return Task.FromException<InstanceRow?>(_ended);
            }

            if (!_watched.TryGetValue(instanceId, out var watched))
            {
                watched = new Watched();
                _watched.Add(instanceId, watched);
            }

            watched.Waiting++;
            return watched.Change.Task;
        }
    }

    /// <summary>One who asked for the next change does not wait for it any more. Ids that will never be used leave nothing behind.</summary>
    public void GiveUp(string instanceId, Task<InstanceRow?> change)
    {
        lock (_access)
        {
            if (_watched.TryGetValue(instanceId, out var watched) && watched.Change.Task == change && --watched.Waiting == 0)
            {
                _watched.Remove(instanceId);
            }
        }
    }

    public void Signal(string instanceId, InstanceRow? row)
    {
        Watched? watched;
        lock (_access)
        {
            _watched.Remove(instanceId, out watched);
        }

        watched?.Change.TrySetResult(row);
    }

    /// <summary>No status will change any more.</summary>
    public void Abandon(Exception reason)
    {
        lock (_access)
        {
            _ended = reason;
            foreach (var change in _watched.Values.Select(watched => watched.Change))
            {
                change.TrySetException(reason);

                // Whoever gave up waiting leaves nobody to look at the exception.
                _ = change.Task.Exception;
            }

            _watched.Clear();
        }
    }

    private sealed class Watched
    {
        public TaskCompletionSource<InstanceRow?> Change { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiting { get; set; }
    }
}
