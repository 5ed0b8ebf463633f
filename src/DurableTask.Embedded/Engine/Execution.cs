using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// A run of an orchestrator's code in memory: a function of the lines of its history. Each line that reaches it is delivered by itself and the code
/// runs on one thread until it waits again. Forgotten at any time, it is made again by replaying its history.
/// </summary>
/// <remarks>In three parts: this one delivers, <c>Execution.Requests.cs</c> is what the code may ask for, <c>Execution.Thread.cs</c> keeps it on its thread.</remarks>
internal sealed partial class Execution : IDisposable
{
    private readonly ITaskHost _host;
    private readonly EngineSettings _settings;
    private readonly Dictionary<int, OpenStep> _open = [];
    private readonly EventChannels _events;
    private readonly Queue<HistoryEvent> _held = [];

    private IOrchestratorCode? _code;
    private Task<StepOutcome>? _main;
    private Renewal? _renewal;
    private Failure? _broken;
    private List<HistoryEvent> _replayed = [];
    private int _replayedTo;
    private bool _suspended;
    private bool _startHeld;
    private int _activities;

    /// <param name="row">The instance as it is when the execution is made.</param>
    /// <param name="created">The line with version and input.</param>
    /// <param name="misused">Told, on a foreign thread, that the code went on where it must not.</param>
    public Execution(InstanceRow row, HistoryEvent created, ITaskHost host, Action<Execution> misused, EngineSettings settings)
    {
        Key = row.Key;
        InstanceId = row.Id;
        Name = row.Name;
        Version = created.Detail ?? string.Empty;
        Parent = row.Parent;
        Generation = row.Generation;
        Input = created.Payload;
        CustomStatus = row.CustomStatus;
        Now = created.Instant;
        _host = host;
        _misused = misused;
        _settings = settings;
        _events = new EventChannels(settings.Planted);
    }

    public long Key { get; }

    public string InstanceId { get; }

    public string Name { get; }

    public string Version { get; }

    public ParentLink? Parent { get; }

    public int Generation { get; }

    public string? Input { get; }

    /// <summary>The orchestration's time, UTC: that of the latest line delivered, never going back.</summary>
    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public string? CustomStatus { get; set; }

    public bool HasStarted => _main is not null || _broken is not null;

    public bool IsSuspended => _suspended;

    /// <summary>How the code ended; <c>null</c> while it waits.</summary>
    public ExecutionEnd? End { get; private set; }

    /// <summary>Who stores what the code asks for; set for the time of a turn.</summary>
    public IRequests? Requests { get; set; }

    public IEnumerable<OpenStep> OpenSteps => _open.Values;

    /// <summary>Whether activities are under way. Counted: a fan-out asks after each of its answers.</summary>
    public bool AwaitsActivities => _activities > 0;

    /// <summary>Whether a step waits for an answer of this kind.</summary>
    public bool Awaits(StepKind kind, int step) =>
        End is null && _open.TryGetValue(step, out var open) && open.Kind == kind && !open.Answered;

    /// <summary>What an open step asked for.</summary>
    public HistoryEvent RequestOf(int step) => _open[step].Request;

    /// <summary>Whether all it waits for are timers and events, which may take half a year.</summary>
    public bool AwaitsTheWorldOnly => End is null && _open.Values.All(step => step.Kind == StepKind.Timer);

    /// <summary>Whether the code waits for a timer of this step and instant.</summary>
    public bool AwaitsTimer(int step, DateTime due) => Awaits(StepKind.Timer, step) && _open[step].Request.Instant == due;

    /// <summary>What would be lost to the next generation: events that nobody took, those held while suspended among them.</summary>
    public IEnumerable<HistoryEvent> UntakenEvents() =>
        _events.Untaken().Concat(_held.Where(line => line.Kind == HistoryKind.EventRaised));

    /// <summary>Runs the code over its history. It ends where the history ends, with the same requests open; if not, it ends as failed.</summary>
    /// <param name="history">All lines, the first of them being the one the execution was made with.</param>
    public void Replay(List<HistoryEvent> history)
    {
        IsReplaying = true;
        _replayed = history;
        _replayedTo = 1;
        while (_replayedTo < history.Count && End is null)
        {
            var line = history[_replayedTo];
            if (line.IsRequest)
            {
                BreakBecauseMissing(line);
            }
            else
            {
                _replayedTo++;
                Receive(line);
            }
        }

        if (End is { Outcome.Failure: null })
        {
            End = null;
            if (_replayedTo < history.Count && history[_replayedTo] is { IsRequest: true } missing)
            {
                BreakBecauseMissing(missing);
            }
            else
            {
                BreakBecauseEnded();
            }
        }

        IsReplaying = false;
        _replayed = [];
    }

    /// <summary>Takes in a line of the history. While the instance is suspended or not started, it is held.</summary>
    public void Receive(HistoryEvent line)
    {
        if (_open.TryGetValue(line.Step, out var open) && !open.Answered)
        {
            open.Answered = true;
            _activities -= open.Kind == StepKind.Activity ? 1 : 0;
        }

        switch (line.Kind)
        {
            case HistoryKind.Suspended:
                _suspended = true;
                break;
            case HistoryKind.Resumed:
                _suspended = false;
                MoveTo(line.Instant);
                if (_startHeld)
                {
                    _startHeld = false;
                    Deliver(line with { Kind = HistoryKind.Started });
                }

                DeliverHeld();
                break;
            case HistoryKind.Started when _suspended:
                _startHeld = true;
                break;
            case HistoryKind.Started:
                Deliver(line);
                DeliverHeld();
                break;
            default:
                if (_suspended || !HasStarted)
                {
                    _held.Enqueue(line);
                }
                else
                {
                    Deliver(line);
                }

                break;
        }
    }

    /// <summary>Ends the run because the code went on outside its thread.</summary>
    public void EndAsMisused() => Break(Misuse);

    /// <summary>Ends the run because its history takes no further line.</summary>
    public void EndAsFull() => Break(Full);

    public void Dispose() => _code?.Dispose();

    private void DeliverHeld()
    {
        while (HasStarted && !_suspended && End is null && _held.TryDequeue(out var line))
        {
            Deliver(line);
        }
    }

    private void Deliver(HistoryEvent line)
    {
        if (End is not null)
        {
            return;
        }

        MoveTo(line.Instant);
        _asked = 0;
        _charactersAsked = 0;
        RunOnThread(() => Hand(line));
        if (_broken is not null)
        {
            End = new ExecutionEnd(StepOutcome.Of(_broken));
        }
        else if (_main is { IsCompleted: true })
        {
            // As officially, with the outcome in hand: what was asked for and not cancelled is waited for, and what follows it still runs.
            if (_open.Count == 0)
            {
                var outcome = _main.IsCompletedSuccessfully
                    ? _main.Result
                    : StepOutcome.Of(new Failure("OrchestratorEnded", "The orchestrator's task ended without an outcome."));
                End = new ExecutionEnd(outcome, outcome.Failure is null ? _renewal : null);
            }
        }
        else if (!IsReplaying && _open.Count == 0 && _events.Waiting == 0)
        {
            // Nothing that could ever arrive would continue it: it must be waiting for something of another world.
            Break(Misuse);
        }
    }

    private void Hand(HistoryEvent line)
    {
        switch (line.Kind)
        {
            case HistoryKind.Started:
                Begin();
                break;
            case HistoryKind.EventRaised:
                _events.Deliver(line);
                break;
            case HistoryKind.ActivityFailed or HistoryKind.ChildFailed:
                Answer(line.Step, StepOutcome.Of(Failure.FromJson(line.Payload)));
                break;
            case HistoryKind.ActivityCompleted or HistoryKind.ChildCompleted or HistoryKind.TimerFired:
                Answer(line.Step, StepOutcome.Of(line.Payload));
                break;
            default:
                throw new InvalidDataException($"The history of '{InstanceId}' holds '{line.Kind}', which cannot be delivered.");
        }
    }

    private void Begin()
    {
        if (_host.Refusal(Version) is { } refusal)
        {
            _broken = refusal;
            return;
        }

        try
        {
            _code = _host.FindOrchestrator(Name, Version);
        }
        catch (Exception exception)
        {
            // Making it is the application's code: a missing service, for instance.
            _broken = new Failure(exception.GetType().ToString(), exception.Message, exception.StackTrace);
            return;
        }

        if (_code is null)
        {
            _broken = new Failure("OrchestratorTaskNotFound", $"No orchestrator task named '{Name}' was found.", Final: true);
            return;
        }

        _main = _code.RunAsync(this);
        WatchForForeignEnd(_main);
    }

    private void Answer(int step, StepOutcome outcome)
    {
        // A step that an earlier line made the code cancel is gone: its answer comes too late.
        if (_open.Remove(step, out var open))
        {
            open.Complete(outcome);
        }
    }

    private void MoveTo(DateTime instant) => Now = instant > Now ? instant : Now;

    private void Break(Failure failure)
    {
        _broken ??= failure;
        End = new ExecutionEnd(StepOutcome.Of(_broken));
    }
}
