namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Counts what is under way: every message from its posting until what it led to is committed and passed on, every activity from its scheduling until
/// its answer is posted. What follows is counted before what led to it is struck off, so that zero means: nothing is going on.
/// </summary>
internal sealed class Workload
{
    // Counted several times a step by all threads: no lock unless somebody waits.
    private readonly Lock _access = new();
    private long _underWay;
    private long _entered;
    private volatile TaskCompletionSource? _idle;
    private Exception? _ended;

    /// <summary>How many have ever been counted: while this is the same, nothing new has begun.</summary>
    public long Entered => Interlocked.Read(ref _entered);

    /// <summary>How many are under way.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    public void Enter()
    {
        // In this order: who reads Entered and then finds nothing under way has not missed one that is half counted.
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _entered);
    }

    public void Leave(int count = 1)
    {
        if (Interlocked.Add(ref _underWay, -count) == 0 && _idle is not null)
        {
            ReleaseIfIdle();
        }
    }

    /// <summary>Completes after a moment when nothing was under way.</summary>
    /// <returns>What <see cref="Entered"/> was at that moment.</returns>
    /// <exception cref="InvalidOperationException">The engine has stopped: what was under way then stays so.</exception>
    public async Task<long> WhenIdleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var entered = Entered;
            if (Interlocked.Read(ref _underWay) == 0)
            {
                return entered;
            }

            Task idle;
            lock (_access)
            {
                if (_ended is not null)
                {
                    throw new InvalidOperationException("The engine has stopped: " + _ended.Message, _ended);
                }

                _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                idle = _idle.Task;
            }

            // It may have become idle before anybody could see that somebody waits.
            Interlocked.MemoryBarrier();
            ReleaseIfIdle();
            await idle.WaitAsync(cancellation);
        }
    }

    /// <summary>Lets everybody who waits go, with the reason why it will never be idle.</summary>
    public void Abandon(Exception reason)
    {
        lock (_access)
        {
            _ended = reason;
            _idle?.TrySetException(reason);
            _idle = null;
        }
    }

    private void ReleaseIfIdle()
    {
        lock (_access)
        {
            if (Interlocked.Read(ref _underWay) == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
        }
    }
}
