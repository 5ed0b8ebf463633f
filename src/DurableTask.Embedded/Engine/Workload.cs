namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Counts what is under way: every message from its posting until what it led to is committed and passed on, every activity from its scheduling until
/// its answer is posted. What follows is counted before what led to it is struck off, so that zero means: nothing is going on.
/// </summary>
internal sealed class Workload
{
    private readonly Lock _access = new();
    private long _underWay;
    private TaskCompletionSource? _idle;

    public void Enter()
    {
        lock (_access)
        {
            _underWay++;
        }
    }

    public void Leave(int count = 1)
    {
        TaskCompletionSource? idle = null;
        lock (_access)
        {
            _underWay -= count;
            if (_underWay == 0)
            {
                (idle, _idle) = (_idle, null);
            }
        }

        idle?.SetResult();
    }

    /// <summary>Completes at a moment when nothing is under way.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation)
    {
        lock (_access)
        {
            if (_underWay == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Lets everybody who waits go, with the reason why it will never be idle.</summary>
    public void Abandon(Exception reason)
    {
        lock (_access)
        {
            _idle?.TrySetException(reason);
            _idle = null;
        }
    }
}
