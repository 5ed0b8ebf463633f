using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Metrics;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Runs orchestrations: finds the mailbox of an instance, and holds what all instances share.</summary>
internal sealed partial class OrchestrationEngine : IDisposable
{
    private readonly ConcurrentDictionary<string, Mailbox> _mailboxes = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private volatile bool _running;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _stopped;

    /// <param name="open">Opens the store; given what it tells when writing has become impossible for good.</param>
    /// <param name="host">What the engine runs.</param>
    /// <param name="clock">The time of orchestrations and their timers.</param>
    /// <exception cref="InvalidOperationException">Another process has the database.</exception>
    public OrchestrationEngine(Func<Action<Exception>, IDurableStore> open, ITaskHost host, TimeProvider clock, ILogger logger, EngineSettings settings)
    {
        Host = host;
        _clock = clock;
        _logger = logger;
        Settings = settings;
        Store = open(Break);
        Hot = new HotInstances(settings.HotInstances);
        Timers = new TimerPump(this, clock, logger);
        Turns = new TurnQueue(settings.Queue, settings.ConcurrentTurns);
        Watchdog = settings.WatchdogClock is { } watch ? new Watchdog(this, watch, logger) : null;
        Meter = settings.IsMetered ? new EngineMeter(this) : null;
        Activities = new ActivityDispatcher(host, settings, Work, Meter, () => Watchdog?.Timestamp ?? 0, (call, outcome, ownThread) => Post(call.InstanceId, new ActivityAnswer(call, outcome), hereAndNow: ownThread));
    }

    public EngineSettings Settings { get; }

    public IDurableStore Store { get; }

    public ITaskHost Host { get; }

    public Workload Work { get; } = new();

    public StatusWatch Watch { get; } = new();

    public HotInstances Hot { get; }

    public TimerPump Timers { get; }

    public ActivityDispatcher Activities { get; }

    public TurnQueue Turns { get; }

    public Watchdog? Watchdog { get; }

    public EngineMeter? Meter { get; }

    /// <summary>Of instances and ids in memory.</summary>
    public IEnumerable<Mailbox> Mailboxes => _mailboxes.Select(entry => entry.Value);

    public bool IsRunning => _running;

    /// <summary>Completes when the engine has been stopped; fails when it stopped itself.</summary>
    public Task End => _end.Task;

    /// <summary>The present instant on the installation's clock, UTC.</summary>
    public DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Instances and ids in memory.</summary>
    public int InMemory => _mailboxes.Count;

    /// <summary>Goes on with what an earlier process left under way, and fires what is due.</summary>
    public void Start()
    {
        foreach (var message in Store.Read(reader => reader.Messages()))
        {
            Post(message.Receiver, StoredMessage.Of(message));
        }

        foreach (var id in Store.Read(reader => reader.ActiveIds()))
        {
            Post(id, new Recover());
        }

        _running = true;
        foreach (var mailbox in _mailboxes.Values)
        {
            mailbox.ScheduleIfNeeded();
        }

        Timers.Start();
        Watchdog?.Start();
    }

    /// <summary>The row of an instance as it is committed.</summary>
    public InstanceRow? CommittedRow(string instanceId) =>
        _mailboxes.TryGetValue(instanceId, out var mailbox) && mailbox.CommittedRow is { } row
            ? row
            : Store.Read(reader => reader.Instance(instanceId));

    /// <summary>Addresses a message to an instance.</summary>
    /// <param name="instanceId">The receiver.</param>
    /// <param name="message">What it is told.</param>
    /// <param name="hereAndNow">Whether the calling thread may take the receiver's turn itself, which saves handing over to another.</param>
    public void Post(string instanceId, Message message, bool hereAndNow = false)
    {
        if (_stopped is { } reason)
        {
            message.Abandon(reason);
            return;
        }

        Work.Enter();
        while (true)
        {
            var mailbox = _mailboxes.GetOrAdd(instanceId, static (id, engine) => new Mailbox(id, engine), this);
            if (mailbox.TryPost(message, hereAndNow))
            {
                if (_stopped is { } meanwhile)
                {
                    mailbox.Abandon(meanwhile);
                }

                return;
            }

            Retired(mailbox);
        }
    }

    /// <summary>Sends a client's request and waits until what it led to is durable.</summary>
    public async Task<TResult> AskAsync<TResult>(string instanceId, Request<TResult> request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Post(instanceId, request);
        return await request.Answer.UntilAsync(cancellation);
    }

    /// <summary>Completes when nothing is ready, no activity runs, nothing is due, and all is committed.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var entered = await Work.WhenIdleAsync(cancellation);

            // The timers' own alarm may have fired some in between, and those may even be done: then something was counted meanwhile.
            if (!Timers.FireDue() && Work.Entered == entered)
            {
                return;
            }
        }
    }

    /// <summary>A mailbox is out of use.</summary>
    public void Retired(Mailbox mailbox) => _mailboxes.TryRemove(KeyValuePair.Create(mailbox.InstanceId, mailbox));

    /// <summary>An orchestrator's code went on outside its thread.</summary>
    public void Misused(Execution execution) => Post(execution.InstanceId, new MisusedExecution(execution));

    /// <summary>Starts nothing new, lets running activities end, at most for a time, then takes no further turns.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        Timers.Stop();
        var activities = Activities.StopAsync();
        await Task.WhenAny(activities, Task.Delay(patience));
        _running = false;
        Abandon(new ObjectDisposedException(nameof(EmbeddedDurableTask), "The engine has been stopped."));
    }

    /// <summary>Going on would lie: everything stops, and everybody who waits is told why.</summary>
    public void Break(Exception reason)
    {
        if (reason is ObjectDisposedException && !_running)
        {
            return; // a last turn after the end
        }

        LogBroken(_logger, reason);
        _running = false;
        Abandon(reason);
        _end.TrySetException(reason);
    }

    public void Dispose()
    {
        _running = false;
        Timers.Dispose();
        Watchdog?.Dispose();
        Meter?.Dispose();
        Store.Dispose();
        foreach (var mailbox in Mailboxes)
        {
            mailbox.AbandonTurn(_stopped ?? new ObjectDisposedException(nameof(EmbeddedDurableTask), "The engine has been stopped."));
        }

        _end.TrySetResult();
    }

    private void Abandon(Exception reason)
    {
        _stopped ??= reason;
        foreach (var mailbox in _mailboxes.Values)
        {
            mailbox.Abandon(reason);
        }

        Watch.Abandon(reason);
        Work.Abandon(reason);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Critical, Message = "The durable engine has stopped. What was acknowledged is safe; restart the process")]
    private static partial void LogBroken(ILogger logger, Exception reason);
}
