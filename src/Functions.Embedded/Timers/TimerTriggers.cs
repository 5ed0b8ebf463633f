using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>
/// Runs the timer functions of an app. They follow the installation's clock, except those that host.json puts on real time; while a rehearsal
/// moves the clock they are held, and what fell due meanwhile runs once at the end.
/// </summary>
internal sealed class TimerTriggers(RehearsalClock clock, DataFolder folder, IServiceProvider services, HostStop stop) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ClockWait _virtualTime = new(clock);
    private readonly ClockWait _realTime = new(TimeProvider.System);
    private List<TimerTrigger> _triggers = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Begins: what was missed while the app was down, and what runs on startup, runs at once.</summary>
    public void Start(IEnumerable<(ScheduledFunction Function, FunctionInvoker Invoker)> functions)
    {
        var monitor = new TimerMonitor(folder.Folder("timers"));
        var log = services.GetRequiredService<ILogger<TimerTrigger>>();
        _triggers = [.. functions.Select(f =>
            new TimerTrigger(f.Function, f.Invoker, f.Function.OnRealTime ? _realTime : _virtualTime, monitor, services, stop, log))];
        _triggers.ForEach(trigger => trigger.Begin());
        _running = Task.WhenAll(_triggers.Select(trigger => Task.Run(() => trigger.RunAsync(_ending.Token))));
    }

    /// <summary>Waits until no timer function on the installation's clock runs, and keeps them from running until released.</summary>
    public async Task<HeldTimers> HoldAsync(CancellationToken cancellation)
    {
        var held = new HeldTimers();
        try
        {
            foreach (var trigger in _triggers.Where(t => !t.OnRealTime))
            {
                await held.AddAsync(trigger, cancellation);
            }

            return held;
        }
        catch (OperationCanceledException)
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts none any more.</summary>
    public Task EndAsync() => _ending.CancelAsync();

    /// <summary>Starts none any more, and waits for those that run.</summary>
    public async Task StopAsync()
    {
        await _ending.CancelAsync();
        await _running;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _virtualTime.Dispose();
        _realTime.Dispose();
        _ending.Dispose();
    }
}
