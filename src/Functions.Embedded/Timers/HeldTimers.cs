namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Timer triggers that are kept from running while the clock is moved; disposing lets them go.</summary>
internal sealed class HeldTimers : IAsyncDisposable
{
    private readonly List<TimerTrigger> _held = [];

    /// <summary>Holds one more, once it does not run.</summary>
    public async Task AddAsync(TimerTrigger trigger, CancellationToken cancellation)
    {
        await trigger.HoldAsync(cancellation);
        _held.Add(trigger);
    }

    /// <summary>Runs each that is due now, once.</summary>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        foreach (var trigger in _held)
        {
            cancellation.ThrowIfCancellationRequested();
            await trigger.RunIfDueAsync(pastDue: true);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _held.ForEach(trigger => trigger.Release());
        _held.Clear();
        return default;
    }
}
