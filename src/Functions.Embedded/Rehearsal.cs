using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions.Clock;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Timers;

namespace SuggestionFlow.Embedded.Functions;

/// <summary>
/// The installation's clock, as an app may move it. It is in the services always, and enabled where the setting <c>Rehearsal</c> says so
/// (default: as <c>Demo</c>, which is true unless set). Where the clock stands is kept in the data folder. One move is made at a time.
/// </summary>
public sealed class Rehearsal
{
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMilliseconds(200);

    private readonly RehearsalClock _clock;
    private readonly DurableEngine _engine;
    private readonly TimerTriggers _timers;
    private readonly ClockFile _file;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    internal Rehearsal(bool enabled, RehearsalClock clock, DurableEngine engine, TimerTriggers timers, ClockFile file)
    {
        Enabled = enabled;
        _clock = clock;
        _engine = engine;
        _timers = timers;
        _file = file;
    }

    /// <summary>Whether the clock may be moved here.</summary>
    public bool Enabled { get; }

    /// <summary>The clock's instant, UTC.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>
    /// Moves the clock forward from due time to due time: each durable timer fires at its own instant and its consequences settle before the
    /// next. At the target each timer trigger that was due on the way runs once, and what it set off settles. The clock is on disk when this
    /// returns; an advance cut off by a crash is carried on at the next start.
    /// </summary>
    /// <param name="target">Where to, an instant.</param>
    /// <param name="cancellation">Gives up on the way; the clock stays where it got to.</param>
    /// <returns>How many durable timers fired.</returns>
    /// <exception cref="InvalidOperationException">Rehearsal is not enabled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target lies before now.</exception>
    public async Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        Require();
        ArgumentOutOfRangeException.ThrowIfLessThan(target, Now);
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            return await AdvanceAloneAsync(target, thenRuns: !_clock.StandsStill, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>
    /// Sets the clock to any instant, also back, and holds it there: for laying out a demo, and only while no instance was ever started.
    /// </summary>
    /// <exception cref="InvalidOperationException">Rehearsal is not enabled, or there are instances.</exception>
    public async Task StandStillAtAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        Require();
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await foreach (var instance in _engine.Engine.Client.GetAllInstancesAsync(new OrchestrationQuery { PageSize = 1 }).WithCancellation(cancellation))
            {
                throw new InvalidOperationException(
                    $"The clock can be set freely only before the first orchestration; '{instance.InstanceId}' is there already. Advance it instead.");
            }

            _clock.StandStillAt(now.ToUniversalTime());
            _file.Write();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Lets the clock run on from where it stands, at the pace of real time.</summary>
    /// <exception cref="InvalidOperationException">Rehearsal is not enabled.</exception>
    public async Task RunOnAsync(CancellationToken cancellation)
    {
        Require();
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            _clock.RunFrom(_clock.GetUtcNow());
            _file.Write();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Carries on an advance that a crash cut off.</summary>
    internal async Task CarryOnAsync(ClockState cutOff, CancellationToken cancellation)
    {
        if (cutOff.AdvancingTo is not { } target)
        {
            return;
        }

        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await AdvanceAloneAsync(target > Now ? target : Now, cutOff.ThenRuns, cancellation);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<int> AdvanceAloneAsync(DateTimeOffset target, bool thenRuns, CancellationToken cancellation)
    {
        await using var held = await _timers.HoldAsync(cancellation);

        // A clock that runs may have passed the target while others were waited for: then it is reached, and stands.
        var now = Now;
        target = target > now ? target : now;
        _clock.StandStillAt(now);
        var noted = TimeProvider.System.GetTimestamp();
        _file.Write(target, thenRuns);
        _clock.Moved += Note;
        int fired;
        try
        {
            fired = await _engine.Engine.AdvanceAsync(target, cancellation);
        }
        finally
        {
            _clock.Moved -= Note;
            if (thenRuns && _clock.StandsStill)
            {
                _clock.RunFrom(_clock.GetUtcNow());
            }

            _file.Write();
        }

        await held.RunDueAsync(cancellation);
        await _engine.Engine.SettleAsync(cancellation);
        return fired;

        // After a crash in the middle the clock must not begin far before what histories already say; a note every so often is near enough.
        void Note()
        {
            if (TimeProvider.System.GetElapsedTime(noted) >= BetweenNotes)
            {
                noted = TimeProvider.System.GetTimestamp();
                _file.Write(target, thenRuns);
            }
        }
    }

    private void Require()
    {
        if (!Enabled)
        {
            throw new InvalidOperationException("The clock of this installation cannot be moved: the setting Rehearsal is off.");
        }
    }
}
