using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Fires timers. Pending ones are rows in an index and nothing in memory: what is kept here is the next instant to look, and those that were fired and
/// whose commit is on its way.
/// </summary>
internal sealed partial class TimerPump : IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(12);

    private readonly OrchestrationEngine _engine;
    private readonly ILogger _logger;
    private readonly RehearsalClock? _movable;
    private readonly Lock _access = new();
    private readonly HashSet<TimerRow> _underWay = [];
    private readonly int _underWayAtMost;
    private readonly ITimer _alarm;
    private DateTime _next = DateTime.MaxValue;
    private bool _moreAreDue;
    private bool _running;
    private long _fired;

    public TimerPump(OrchestrationEngine engine, TimeProvider clock, ILogger logger)
    {
        _engine = engine;
        _logger = logger;
        _underWayAtMost = engine.Settings.TimersUnderWay;
        _alarm = clock.CreateTimer(_ => LookAround(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _movable = clock as RehearsalClock;
    }

    /// <summary>Timers that fired for somebody since the start.</summary>
    public long Fired => Interlocked.Read(ref _fired);

    /// <summary>The earliest pending timer, UTC.</summary>
    public DateTime? NextDue => _engine.Store.Read(reader => reader.FirstTimer());

    public void Start()
    {
        lock (_access)
        {
            _running = true;
        }

        if (_movable is not null)
        {
            _movable.Moved += LookAroundSoon;
        }

        LookAroundSoon();
    }

    public void Stop()
    {
        if (_movable is not null)
        {
            _movable.Moved -= LookAroundSoon;
        }

        lock (_access)
        {
            _running = false;
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A timer is on disk.</summary>
    public void Added(TimerRow timer)
    {
        lock (_access)
        {
            if (timer.Due < _next)
            {
                SleepUntil(timer.Due);
            }
        }
    }

    /// <summary>What a fired timer led to is on disk.</summary>
    public void Done(TimerRow timer)
    {
        lock (_access)
        {
            _underWay.Remove(timer);
            if (_moreAreDue && _underWay.Count <= _underWayAtMost / 2)
            {
                _moreAreDue = false;
                LookAroundSoon();
            }
        }
    }

    public void Count() => Interlocked.Increment(ref _fired);

    /// <summary>Tells the instances whose timers are due; false when none was, apart from those under way.</summary>
    public bool FireDue()
    {
        lock (_access)
        {
            if (!_running)
            {
                return false;
            }

            var now = _engine.Now + (_engine.Settings.Planted == PlantedFault.FiresTimerEarly ? TimeSpan.FromSeconds(2) : TimeSpan.Zero);
            var any = false;
            TimerRow? last = null;
            while (_underWay.Count < _underWayAtMost)
            {
                var due = _engine.Store.Read(reader => reader.DueTimers(now, last, _underWayAtMost));
                foreach (var timer in due.Where(_underWay.Add))
                {
                    any = true;
                    Fire(timer);
                }

                if (due.Count < _underWayAtMost)
                {
                    SleepUntil(_engine.Store.Read(reader => reader.FirstTimerAfter(now)) ?? DateTime.MaxValue);
                    return any;
                }

                last = due[^1];
            }

            _moreAreDue = true;
            return any;
        }
    }

    void IThreadPoolWorkItem.Execute() => LookAround();

    public void Dispose()
    {
        Stop();
        _alarm.Dispose();
    }

    private void Fire(TimerRow timer)
    {
        if (_engine.Store.Read(reader => reader.IdOf(timer.Key)) is { } id)
        {
            _engine.Post(id, new TimerDue(timer));
        }
        else
        {
            // Its instance was removed in a commit that this reader did not see when it looked for timers: both are gone.
            _underWay.Remove(timer);
        }
    }

    private void LookAroundSoon() => _engine.Settings.Queue.Queue(this);

    private void LookAround()
    {
        try
        {
            FireDue();
        }
        catch (Exception exception) when (exception is StoreException or ObjectDisposedException)
        {
            lock (_access)
            {
                if (_running)
                {
                    LogLookFailed(_logger, exception);
                    SleepUntil(_engine.Now + TimeSpan.FromSeconds(1));
                }
            }
        }
    }

    /// <summary>Held under the lock.</summary>
    private void SleepUntil(DateTime instant)
    {
        _next = instant;
        if (!_running || instant == DateTime.MaxValue || _movable is { StandsStill: true } && instant > _engine.Now)
        {
            // While the clock stands still only its being moved brings an instant nearer.
            _alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = instant - _engine.Now;
        wait = wait > LongestSleep ? LongestSleep : wait < TimeSpan.Zero ? TimeSpan.Zero : wait + TimeSpan.FromMilliseconds(1);
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "The timers could not be read; trying again in a second")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);
}
