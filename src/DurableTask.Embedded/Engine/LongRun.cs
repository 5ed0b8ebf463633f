namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// How long something has been running: a turn, or an activity. Begun and ended by whoever runs it, looked at by the <see cref="Watchdog"/>.
/// Not exact between the two, and need not be.
/// </summary>
internal sealed class LongRun
{
    private const int Idle = 0;
    private const int Counted = 1;
    private const int LetOut = 2;

    private int _state;
    private long _began;
    private TimeSpan _told;

    /// <param name="began">A timestamp of the watchdog's clock.</param>
    public void Begin(long began)
    {
        Volatile.Write(ref _began, began);
        _told = TimeSpan.Zero;
        Volatile.Write(ref _state, Counted);
    }

    /// <returns>Whether it still counted against the limit.</returns>
    public bool End() => Interlocked.Exchange(ref _state, Idle) == Counted;

    /// <summary>Takes it out of the count of what may run at the same time.</summary>
    /// <returns>Whether it was counted until now.</returns>
    public bool LetGo() => Interlocked.CompareExchange(ref _state, LetOut, Counted) == Counted;

    /// <summary>How long it has been running; zero when nothing runs.</summary>
    public TimeSpan Lasts(TimeProvider clock) => Volatile.Read(ref _state) == Idle ? TimeSpan.Zero : clock.GetElapsedTime(Volatile.Read(ref _began));

    /// <summary>Whether it is to be told of now: first after a while, then each time it has lasted twice as long.</summary>
    public bool IsToBeTold(TimeSpan lasts, TimeSpan first)
    {
        if (lasts < first || lasts < 2 * _told)
        {
            return false;
        }

        _told = lasts;
        return true;
    }
}
