using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>One timer function: waits for its occurrences and runs it, never twice at a time.</summary>
internal sealed partial class TimerTrigger(
    ScheduledFunction scheduled,
    FunctionInvoker invoker,
    ClockWait time,
    TimerMonitor monitor,
    IServiceProvider services,
    HostStop stop,
    ILogger<TimerTrigger> log)
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private TimerState _state = new(Last: null, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
    private bool _missed;

    /// <summary>Whether it follows the machine's clock.</summary>
    public bool OnRealTime => scheduled.OnRealTime;

    /// <summary>Takes up where the last process left it, before anything waits: whether an occurrence was missed is settled here.</summary>
    public void Begin()
    {
        var now = time.Now;
        var kept = scheduled.Trigger.UseMonitor ? monitor.Read(scheduled.Function.Name) : null;
        if (kept is not null && kept.LastUpdated <= now)
        {
            // The schedule may have changed since: what is due follows from the last run, not from what was expected then.
            _state = kept with { Next = scheduled.Schedule.Next(kept.Last ?? kept.LastUpdated) };
        }
        else
        {
            Keep(new TimerState(Last: null, scheduled.Schedule.Next(now), now));
        }

        _missed = _state.Next <= now;
    }

    /// <summary>Runs it at its occurrences until cancelled; one that runs then is finished first.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        try
        {
            await AloneAsync(RunAtStartAsync, ending);
            while (true)
            {
                await time.UntilAsync(_state.Next, ending);
                await AloneAsync(() => RunIfDueAsync(pastDue: false), ending);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The host ends.
        }
        catch (Exception broken)
        {
            Stopped(broken, scheduled.Function.Name);
        }
    }

    /// <summary>Waits until it does not run, and keeps it from running.</summary>
    public Task HoldAsync(CancellationToken cancellation) => _oneAtATime.WaitAsync(cancellation);

    /// <summary>Lets it run again.</summary>
    public void Release() => _oneAtATime.Release();

    /// <summary>Runs it if an occurrence has passed since it last ran. The caller holds it.</summary>
    public async Task RunIfDueAsync(bool pastDue)
    {
        if (_state.Next <= time.Now)
        {
            await RunOnceAsync(pastDue);
        }
    }

    private Task RunAtStartAsync()
        => _missed ? RunIfDueAsync(pastDue: true)
            : scheduled.Trigger.RunOnStartup ? RunOnceAsync(pastDue: false)
            : Task.CompletedTask;

    private async Task AloneAsync(Func<Task> run, CancellationToken ending)
    {
        await _oneAtATime.WaitAsync(ending);
        try
        {
            await run();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task RunOnceAsync(bool pastDue)
    {
        var started = time.Now;
        var info = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = scheduled.Trigger.UseMonitor ? _state.ToStatus() : null };
        await using (var scope = services.CreateAsyncScope())
        {
            var context = new EmbeddedFunctionContext(
                scheduled.Function.Definition, scope.ServiceProvider, InvocationBinding.Of(info), stop.Token);
            try
            {
                await invoker.InvokeAsync(context);
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                // Cut off by the end of the host: the run does not count, so the next start makes up for it.
                return;
            }
            catch (Exception failure)
            {
                Failed(failure, scheduled.Function.Name, context.InvocationId);
            }
        }

        Keep(new TimerState(started, scheduled.Schedule.Next(started), time.Now));
    }

    private void Keep(TimerState state)
    {
        _state = state;
        if (scheduled.Trigger.UseMonitor)
        {
            monitor.Write(scheduled.Function.Name, state);
        }
    }

    [LoggerMessage(LogLevel.Error, "Timer function '{Function}' failed (invocation {Invocation}).")]
    private partial void Failed(Exception failure, string function, string invocation);

    [LoggerMessage(LogLevel.Critical, "Timer function '{Function}' runs no more: its state cannot be kept.")]
    private partial void Stopped(Exception broken, string function);
}
