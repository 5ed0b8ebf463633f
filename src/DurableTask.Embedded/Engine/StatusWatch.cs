using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Tells those who wait for an instance when its status has changed: inside the process, without polling.</summary>
internal sealed class StatusWatch
{
    private readonly Lock _access = new();
    private readonly Dictionary<string, TaskCompletionSource<InstanceRow?>> _watched = new(StringComparer.Ordinal);
    private Exception? _ended;

    /// <summary>Completes at the next change. Ask for it before looking at the present status.</summary>
    /// <returns>The row as it is committed then; <c>null</c> where the instance was removed.</returns>
    public Task<InstanceRow?> NextChangeAsync(string instanceId)
    {
        lock (_access)
        {
            if (_ended is not null)
            {
                return Task.FromException<InstanceRow?>(_ended);
            }

            if (!_watched.TryGetValue(instanceId, out var change))
            {
                change = new TaskCompletionSource<InstanceRow?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _watched.Add(instanceId, change);
            }

            return change.Task;
        }
    }

    public void Signal(string instanceId, InstanceRow? row)
    {
        TaskCompletionSource<InstanceRow?>? change;
        lock (_access)
        {
            _watched.Remove(instanceId, out change);
        }

        change?.TrySetResult(row);
    }

    /// <summary>No status will change any more.</summary>
    public void Abandon(Exception reason)
    {
        lock (_access)
        {
            _ended = reason;
            foreach (var change in _watched.Values)
            {
                change.TrySetException(reason);

                // Whoever gave up waiting leaves nobody to look at the exception.
                _ = change.Task.Exception;
            }

            _watched.Clear();
        }
    }
}
