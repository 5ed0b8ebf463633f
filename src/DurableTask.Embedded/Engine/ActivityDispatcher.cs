using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Runs activities on the thread pool, a limited number at a time, in the order in which they were scheduled.</summary>
/// <param name="answered">
/// Told how an activity ended, and whether the thread is the dispatcher's own, free for the instance's turn: an activity that really waited may end on
/// somebody else's.
/// </param>
internal sealed class ActivityDispatcher(ITaskHost host, EngineSettings settings, Workload workload, Action<ActivityCall, StepOutcome, bool> answered)
{
    private readonly Lock _access = new();
    private readonly Queue<ActivityCall> _waiting = [];
    private int _running;
    private bool _stopped;
    private TaskCompletionSource? _drained;

    public void Dispatch(ActivityCall call)
    {
        workload.Enter();
        lock (_access)
        {
            if (_stopped || _running >= settings.ConcurrentActivities)
            {
                _waiting.Enqueue(call);
                return;
            }

            _running++;
        }

        Start(call);
    }

    /// <summary>Starts no further activity; completes when those running have ended. What did not start or end is run after the next start.</summary>
    public Task StopAsync()
    {
        lock (_access)
        {
            _stopped = true;
            if (_running == 0)
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    private void Start(ActivityCall call) =>
        settings.Queue.Queue(new Run(this, call));

    private async Task RunAsync(ActivityCall call)
    {
        StepOutcome outcome;
        var onOwnThread = false;
        var span = DurableSpans.Running(call);
        try
        {
            var activity = host.RunActivityAsync(call);
            onOwnThread = activity.IsCompleted;
            outcome = await activity;
        }
        catch (Exception exception)
        {
            outcome = StepOutcome.Of(new Failure(exception.GetType().ToString(), exception.Message, exception.StackTrace));
        }

        DurableSpans.Failed(span, outcome.Failure);
        span?.Dispose(); // What follows is not the activity's any more.

        if (Next() is { } next)
        {
            Start(next);
        }

        answered(call, outcome, onOwnThread);
        workload.Leave();
        Ended();
    }

    private ActivityCall? Next()
    {
        lock (_access)
        {
            if (_stopped || !_waiting.TryDequeue(out var next))
            {
                return null;
            }

            _running++;
            return next;
        }
    }

    private void Ended()
    {
        lock (_access)
        {
            if (--_running == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }

    private sealed class Run(ActivityDispatcher dispatcher, ActivityCall call) : IThreadPoolWorkItem
    {
        public void Execute() => _ = dispatcher.RunAsync(call);

        public override string ToString() => $"activity {call.InstanceId} {call.Generation}#{call.Step}";
    }
}
