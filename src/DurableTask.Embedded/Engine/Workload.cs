namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Counts what is under way: every message from its posting until what it led to is committed and passed on, every activity from its scheduling until
/// its answer is posted. What follows is counted before what led to it is struck off, so that zero means: nothing is going on.
/// </summary>
internal sealed class Workload
{
    private readonly Lock _access = new();
    private long _underWay;
    private long _entered;
    private TaskCompletionSource<long>? _idle;

    /// <summary>How many have ever been counted: while this is the same, nothing new has begun.</summary>
    public long Entered
    {
        get
        {
            lock (_access)
            {
                return _entered;
            }
        }
    }

    public void Enter()
    {
        lock (_access)
        {
            _underWay++;
            _entered++;
        }
    }

    public void Leave(int count = 1)
    {
        TaskCompletionSource<long>? idle = null;
        long entered;
        lock (_access)
        {
            _underWay -= count;
            entered = _entered;
            if (_underWay == 0)
            {
                (idle, _idle) = (_idle, null);
            }
        }

        idle?.SetResult(entered);
    }

    /// <summary>Completes at a moment when nothing is under way.</summary>
    /// <returns>What <see cref="Entered"/> was at that moment.</returns>
    public Task<long> WhenIdleAsync(CancellationToken cancellation)
    {
        lock (_access)
        {
            if (_underWay == 0)
            {
                return Task.FromResult(_entered);
            }

            _idle ??= new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
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
