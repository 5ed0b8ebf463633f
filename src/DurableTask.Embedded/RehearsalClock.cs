namespace SuggestionFlow.Embedded.DurableTask;

/// <summary>
/// A clock that can be moved: real time plus an offset, or standing still. Timers made by <see cref="TimeProvider.CreateTimer"/> run on real time;
/// whoever waits for an instant on this clock listens to <see cref="Moved"/>.
/// </summary>
public sealed class RehearsalClock : TimeProvider
{
    private readonly Lock _access = new();
    private DateTimeOffset? _standsAt;
    private TimeSpan _offset;

    /// <summary>A clock that shows real time.</summary>
    public RehearsalClock()
    {
    }

    /// <summary>Raised after each move, outside of any lock, on the thread that moved it.</summary>
#pragma warning disable MA0046 // nothing to tell beyond the fact: whoever listens looks at the clock
    public event Action? Moved;
#pragma warning restore MA0046

    /// <summary>The clock's instant minus the real one, at this moment.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_access)
            {
                return _standsAt is { } stands ? stands - System.GetUtcNow() : _offset;
            }
        }
    }

    /// <summary>Whether the clock stands still.</summary>
    public bool StandsStill
    {
        get
        {
            lock (_access)
            {
                return _standsAt is not null;
            }
        }
    }

    /// <summary>The clock's instant, UTC.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_access)
        {
            return _standsAt ?? System.GetUtcNow() + _offset;
        }
    }

    /// <summary>Sets the clock to an instant, where it stays until told otherwise.</summary>
    /// <param name="now">Converted to UTC.</param>
    public void StandStillAt(DateTimeOffset now)
    {
        lock (_access)
        {
            _standsAt = now.ToUniversalTime();
        }

        Moved?.Invoke();
    }

    /// <summary>Sets the clock to an instant, from where it runs on at the pace of real time.</summary>
    /// <param name="now">Converted to UTC.</param>
    public void RunFrom(DateTimeOffset now)
    {
        lock (_access)
        {
            _standsAt = null;
            _offset = now - System.GetUtcNow();
        }

        Moved?.Invoke();
    }
}
