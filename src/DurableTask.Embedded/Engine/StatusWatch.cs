namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Tells those who wait for an instance when its status has changed: inside the process, without polling.</summary>
internal sealed class StatusWatch
{
    private readonly Lock _access = new();
    private readonly Dictionary<string, TaskCompletionSource> _watched = new(StringComparer.Ordinal);
    private Exception? _ended;

    /// <summary>Completes at the next change. Ask for it before looking at the present status.</summary>
    public Task NextChangeAsync(string instanceId)
    {
        lock (_access)
        {
            if (_ended is not null)
            {
                return Task.FromException(_ended);
            }

            if (!_watched.TryGetValue(instanceId, out var change))
            {
                change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _watched.Add(instanceId, change);
            }

            return change.Task;
        }
    }

    public void Signal(string instanceId)
    {
        TaskCompletionSource? change;
        lock (_access)
        {
            _watched.Remove(instanceId, out change);
        }

        change?.TrySetResult();
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
