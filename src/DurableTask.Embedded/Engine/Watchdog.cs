using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Looks after what runs unusually long: an orchestrator that loops without awaiting cannot be stopped, but must not stop the others. It is let out of the
/// limit, the thread it holds is made up for, and the log says which instance it is. An activity that takes longer than it may is given up.
/// </summary>
internal sealed partial class Watchdog(OrchestrationEngine engine, TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Whoever has held a thread for so long is taken to go on holding it.</summary>
    private static readonly TimeSpan Holding = TimeSpan.FromSeconds(1);

    private readonly Lock _access = new();
    private ITimer? _timer;
    private int _held;
    private bool _stopped;

    /// <summary>Turns that have held their thread for long.</summary>
    public int HeldTurns { get; private set; }

    /// <summary>A timestamp of its clock.</summary>
    public long Timestamp => clock.GetTimestamp();

    public void Start() => _timer = clock.CreateTimer(_ => Look(), state: null, BetweenLooks, BetweenLooks);

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_access)
        {
            _stopped = true;
            SpareThreads.Change(-_held);
            _held = 0;
        }
    }

    private void Look()
    {
        lock (_access)
        {
            if (_stopped)
            {
                return;
            }

            HeldTurns = engine.Mailboxes.Count(HoldsThread);
            var held = HeldTurns + engine.Activities.NotEnded.Count(HoldsThread);
            SpareThreads.Change(held - _held);
            _held = held;
        }
    }

    private bool HoldsThread(Mailbox mailbox)
    {
        var lasts = mailbox.Turn.Lasts(clock);
        if (lasts < Holding)
        {
            return false;
        }

        if (mailbox.Turn.LetGo())
        {
            engine.Turns.Leave();
        }

        if (mailbox.Turn.IsToBeTold(lasts, engine.Settings.LongTurn))
        {
            LogLongTurn(logger, mailbox.OrchestratorName, mailbox.InstanceId, lasts);
        }

        return true;
    }

    private bool HoldsThread(ActivityRun run)
    {
        var lasts = run.Time.Lasts(clock);
        if (engine.Settings.ActivityTimeout is { } longest && lasts >= longest)
        {
            if (engine.Activities.GiveUp(run, longest))
            {
                LogGivenUp(logger, run.Call.Name, run.Call.InstanceId, lasts);
            }
        }
        else if (run.Time.IsToBeTold(lasts, engine.Settings.LongActivity))
        {
            LogLongActivity(logger, run.Call.Name, run.Call.InstanceId, lasts);
        }

        return run.HoldsThread && lasts >= Holding;
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Orchestrator '{Orchestrator}' of instance '{InstanceId}' has been running for {Duration} without awaiting anything of its context. It holds a thread until the process ends; other instances go on")]
    private static partial void LogLongTurn(ILogger logger, string orchestrator, string instanceId, TimeSpan duration);

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning, Message = "Activity '{Activity}' of instance '{InstanceId}' has been running for {Duration}")]
    private static partial void LogLongActivity(ILogger logger, string activity, string instanceId, TimeSpan duration);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "Activity '{Activity}' of instance '{InstanceId}' was given up after {Duration}: that is longer than it may take. Should it end after all, nobody will hear of it")]
    private static partial void LogGivenUp(ILogger logger, string activity, string instanceId, TimeSpan duration);
}
