using System.Diagnostics;
using SuggestionFlow.Embedded.DurableTask.Metrics;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Runs activities on the thread pool, a limited number at a time, in the order in which they were scheduled.</summary>
/// <param name="meter">Told how long each ran; <c>null</c> for nobody.</param>
/// <param name="timestamp">What the <see cref="Watchdog"/>'s clock says.</param>
/// <param name="answered">
/// Told how an activity ended, and whether the thread is the dispatcher's own, free for the instance's turn: an activity that really waited may end on
/// somebody else's.
/// </param>
internal sealed class ActivityDispatcher(
    ITaskHost host, EngineSettings settings, Workload workload, EngineMeter? meter, Func<long> timestamp, Action<ActivityCall, StepOutcome, bool> answered)
{
    private readonly Lock _access = new();
    private readonly Queue<ActivityCall> _waiting = [];
    private readonly HashSet<ActivityRun> _running = [];
    private readonly HashSet<ActivityRun> _givenUp = [];
    private bool _stopped;
    private TaskCompletionSource? _drained;

    /// <summary>Those that have not ended, also where nobody waits for that any more.</summary>
    public IReadOnlyCollection<ActivityRun> NotEnded
    {
        get
        {
            lock (_access)
            {
                return [.. _running, .. _givenUp];
            }
        }
    }

    /// <summary>How many run, and how many wait because as many run as may.</summary>
    public (int Running, int Waiting) Counts
    {
        get
        {
            lock (_access)
            {
                return (_running.Count, _waiting.Count);
            }
        }
    }

    public void Dispatch(ActivityCall call)
    {
        workload.Enter();
        ActivityRun run;
        lock (_access)
        {
            if (_stopped || _running.Count >= settings.ConcurrentActivities)
            {
                _waiting.Enqueue(call);
                return;
            }

            run = Add(call);
        }

        settings.Queue.Queue(run);
    }

    /// <summary>Runs an activity until it ends.</summary>
    public void Begin(ActivityRun run) => _ = RunAsync(run);

    /// <summary>Starts no further activity; completes when those running have ended. What did not start or end is run after the next start.</summary>
    public Task StopAsync()
    {
        lock (_access)
        {
            _stopped = true;
            if (_running.Count == 0)
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Answers for an activity that has taken too long. It may go on, but is not waited for and not counted.</summary>
    /// <returns>Whether it had not ended meanwhile.</returns>
    public bool GiveUp(ActivityRun run, TimeSpan longest)
    {
        if (!run.TryEnd())
        {
            return false;
        }

        lock (_access)
        {
            _givenUp.Add(run);
        }

        End(run, StepOutcome.Of(new Failure(typeof(TimeoutException).ToString(), $"Activity '{run.Call.Name}' did not end within {longest}.")), onOwnThread: false);
        return true;
    }

    private async Task RunAsync(ActivityRun run)
    {
        StepOutcome outcome;
        var onOwnThread = false;
        run.HoldsThread = true;
        run.Began = Stopwatch.GetTimestamp();
        run.Time.Begin(timestamp());
        var span = DurableSpans.Running(run.Call);
        try
        {
            var activity = host.RunActivityAsync(run.Call);
            run.HoldsThread = false;
            onOwnThread = activity.IsCompleted;
            outcome = await activity;
        }
        catch (Exception exception)
        {
            outcome = StepOutcome.Of(new Failure(exception.GetType().ToString(), exception.Message, exception.StackTrace));
        }

        DurableSpans.Failed(span, outcome.Failure);
        span?.Dispose(); // What follows is not the activity's any more.
        if (run.TryEnd())
        {
            End(run, outcome, onOwnThread);
            return;
        }

        lock (_access)
        {
            _givenUp.Remove(run);
        }
    }

    private void End(ActivityRun run, StepOutcome outcome, bool onOwnThread)
    {
        if (Next() is { } next)
        {
            settings.Queue.Queue(next);
        }

        meter?.Ran(run.Call, outcome.Failure is not null, run.Began);
        answered(run.Call, outcome, onOwnThread);
        Ended(run);
        workload.Leave();
    }

    /// <summary>The next one begins beside one that has ended and is about to be answered.</summary>
    private ActivityRun? Next()
    {
        lock (_access)
        {
            return !_stopped && _waiting.TryDequeue(out var next) ? Add(next) : null;
        }
    }

    private ActivityRun Add(ActivityCall call)
    {
        var run = new ActivityRun(call, this);
        _running.Add(run);
        return run;
    }

    private void Ended(ActivityRun run)
    {
        lock (_access)
        {
            _running.Remove(run);
            if (_running.Count == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }
}
