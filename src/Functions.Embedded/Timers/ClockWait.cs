using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Waits for instants of a clock that may stand still or be moved.</summary>
internal sealed class ClockWait : IDisposable
{
    /// <summary>One delay is never longer: real clocks are set, and machines sleep.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;
    private TaskCompletionSource _moved = NewSignal();

    public ClockWait(TimeProvider clock)
    {
        _clock = clock;
        if (clock is RehearsalClock moving)
        {
            moving.Moved += Moved;
        }
    }

    /// <summary>The clock's instant, UTC.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Returns once the clock says the instant or later.</summary>
    public async Task UntilAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        while (true)
        {
            // The signal is taken before the clock is read: a move in between is not missed.
            var moved = Volatile.Read(ref _moved).Task;
            var left = instant - _clock.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            var delay = _clock is RehearsalClock { StandsStill: true } || left > Longest ? Longest : left;
            using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(moved, Task.Delay(delay, TimeProvider.System, given.Token));
            await given.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_clock is RehearsalClock moving)
        {
            moving.Moved -= Moved;
        }
    }

    private void Moved() => Interlocked.Exchange(ref _moved, NewSignal()).SetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
