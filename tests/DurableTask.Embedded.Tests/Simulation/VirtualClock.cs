namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A clock that the schedule moves, with the alarms of one life of the engine.</summary>
internal sealed class VirtualClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = now;

    public DateTime Now => _now.UtcDateTime;

    /// <summary>When the next alarm goes off.</summary>
    public DateTimeOffset? NextAlarm => _alarms.Count == 0 ? null : _alarms.Min(alarm => alarm.Due);

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset instant) => _now = instant > _now ? instant : _now;

    /// <summary>Takes an alarm that is due.</summary>
    public Action? TakeDue()
    {
        var due = _alarms.Find(alarm => alarm.Due <= _now);
        if (due is null)
        {
            return null;
        }

        _alarms.Remove(due);
        return due.GoOff;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(VirtualClock clock, Action goOff) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void GoOff() => goOff();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._alarms.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = clock._now + dueTime;
                clock._alarms.Add(this);
            }

            return true;
        }

        public void Dispose() => clock._alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
