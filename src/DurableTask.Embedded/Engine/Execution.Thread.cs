namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Keeps the code on one thread: continuations of durable tasks run, in order, while a line is delivered. Anything that arrives from elsewhere shows
/// that the code awaited a task of another world, which no replay could repeat.
/// </summary>
internal sealed partial class Execution : SynchronizationContext
{
    private static readonly Failure Misuse = new(
        typeof(InvalidOperationException).ToString(),
        "The orchestrator awaited a task that is not durable. Await only tasks made by its context (activities, timers, events, sub-orchestrations) "
        + "and combinations of them: no Task.Run, Task.Delay, I/O or ConfigureAwait(false). Put such work into an activity.",
        Final: true);

    private readonly Action<Execution> _misused;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = [];
    private volatile int _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOnThread())
        {
            _posted.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        EnsureOnThread();
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Makes sure that the code asks from its own thread.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void EnsureOnThread()
    {
        if (!IsOnThread())
        {
            throw new InvalidOperationException(Misuse.Message);
        }
    }

    private bool IsOnThread()
    {
        if (_thread == Environment.CurrentManagedThreadId)
        {
            return true;
        }

        _misused(this);
        return false;
    }

    private void RunOnThread(Action deliver)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            deliver();
            while (_posted.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            // Only an async void method of the code can bring an exception here.
            _broken ??= new Failure(exception.GetType().ToString(), exception.Message, exception.StackTrace);
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(outer);
        }
    }

    private void WatchForForeignEnd(Task main)
    {
        if (!main.IsCompleted)
        {
            _ = main.ContinueWith(
                static (_, state) => ((Execution?)state)?.IsOnThread(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
