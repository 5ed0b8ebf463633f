using System.Globalization;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Metrics;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// What an instance does with the messages that have come: it runs its code on each, gathers what that changes and asks for, and hands it over to be
/// committed as one. What it asks for (activities, messages, acknowledgements) goes out after the commit: durable before visible.
/// </summary>
/// <remarks>In three parts: this one gathers and commits, <c>Turn.Lifecycle.cs</c> begins and ends instances, <c>Turn.Requests.cs</c> takes what the code asks for.</remarks>
internal sealed partial class Turn
{
    private readonly OrchestrationEngine _engine;
    private readonly Mailbox _mailbox;
    private readonly Instance _instance;
    private readonly IReadOnlyList<Message> _messages;
    private readonly InstanceChange _change = new();
    private readonly List<ActivityCall> _calls = [];
    private readonly List<Action> _afterwards = [];
    private readonly InstanceStatus? _statusBefore;
    private bool _touched;
    private bool _watchersTold;
    private string? _cause;
    private InstanceRow? _committedRow;

    /// <param name="messages">What it takes in.</param>
    public Turn(OrchestrationEngine engine, Mailbox mailbox, Instance instance, IReadOnlyList<Message> messages)
    {
        _engine = engine;
        _mailbox = mailbox;
        _instance = instance;
        _messages = messages;
        _statusBefore = instance.Row?.Status;
        Now = engine.Now;
    }

    /// <summary>Whether a mistake is to be made on purpose.</summary>
    public bool Makes(PlantedFault fault) => _engine.Settings.Planted == fault;

    /// <summary>When the turn happens, UTC.</summary>
    public DateTime Now { get; }

    public InstanceRow? Row => _instance.Row;

    /// <summary>The row, if the instance is there and open.</summary>
    public InstanceRow? OpenRow => _instance.Row is { IsOpen: true } row ? row : null;

    /// <summary>The execution of an open instance; <c>null</c> where there is none, or its replay ended it.</summary>
    public Execution? OpenExecution()
    {
        if (OpenRow is not { } row)
        {
            return null;
        }

        var execution = _instance.OpenExecution(row);
        if (execution.End is { } end)
        {
            Finish(end);
            return null;
        }

        return execution;
    }

    /// <summary>Whether the history has room for nothing more but its end.</summary>
    public bool IsFull => _instance.Lines >= _engine.Settings.LinesPerHistory - 1;

    /// <summary>Writes a line into the history and delivers it. Where there is no room for it the instance fails.</summary>
    public void Receive(Execution execution, HistoryEvent line)
    {
        if (IsFull)
        {
            execution.EndAsFull();
            Finish(execution.End ?? throw new InvalidOperationException("A run that was broken has ended."));
            return;
        }

        Append(line);
        _cause = line.Trace;
        var before = (_change.Events.Count, _change.MessagesSent.Count, _calls.Count, _afterwards.Count);
        execution.Requests = this;
        execution.Receive(line);
        execution.Requests = null;
        if (execution.HasAskedForTooMuch)
        {
            TakeBack(before);
        }

        if (execution.End is { } end)
        {
            Finish(end);
        }
        else if (_instance.Row is { } row)
        {
            _instance.Row = row with
            {
                Status = execution.IsSuspended ? InstanceStatus.Suspended
                    : execution.HasStarted || execution.Generation > 0 ? InstanceStatus.Running
                    : InstanceStatus.Pending,
            };
        }
    }

    /// <summary>Starts the code, unless the host leaves it: then it waits for a later start of the engine.</summary>
    public void Start(Execution execution, DateTime instant)
    {
        if (_engine.Host.Leaves(RequiredRow, execution.Version))
        {
            _instance.StartsByItself = true;
            _touched = true;
            return;
        }

        _instance.StartsByItself = false;
        Receive(execution, new HistoryEvent(HistoryKind.Started, Instant: instant));
    }

    /// <summary>Hands out the activities that an earlier process left under way.</summary>
    public void HandOutActivities(Execution execution)
    {
        foreach (var step in execution.OpenSteps.Where(step => step is { Kind: StepKind.Activity, Dispatched: false }))
        {
            if (Makes(PlantedFault.ForgetsActivitiesOverRestart) || (step.Answered && !Makes(PlantedFault.RunsCompletedActivityAgain)))
            {
                continue;
            }

            Dispatch(step);
        }
    }

    /// <summary>Whether a generation waits to begin without anybody's coming.</summary>
    public bool StartsByItself => _instance.StartsByItself;

    /// <summary>Ends the instance if this is still the run of its code.</summary>
    public void EndAsMisused(Execution execution)
    {
        if (_instance.Execution == execution && execution.End is null)
        {
            execution.EndAsMisused();
            Finish(execution.End ?? throw new InvalidOperationException("A run that was broken has ended."));
        }
    }

    /// <summary>A timer has fired for somebody.</summary>
    public void CountTimer() => _afterwards.Add(_engine.Timers.Count);

    /// <summary>The message is taken: it leaves the store with this turn.</summary>
    public void Take(long? messageKey)
    {
        if (messageKey is { } key && !Makes(PlantedFault.KeepsTakenMessage))
        {
            _change.MessagesTaken.Add(key);
        }
    }

    /// <summary>The timer has fired, or is of no use: it leaves the store with this turn.</summary>
    public void Take(TimerRow timer)
    {
        _change.TimersRemoved.Add(timer);
        _afterwards.Add(() => _engine.Timers.Done(timer));
    }

    /// <summary>Who is told what the engine does; <c>null</c> for nobody.</summary>
    public EngineMeter? Meter => _engine.Meter;

    /// <summary>Called once everything is on disk.</summary>
    public void Afterwards(Action action) => _afterwards.Add(action);

    /// <summary>Takes in what has come.</summary>
    public void TakeIn()
    {
        foreach (var message in _messages)
        {
            if (IsLeft)
            {
                message.Leave(this);
            }
            else
            {
                message.Apply(this);
            }
        }
    }

    /// <summary>Keeps an event for a later start of the engine, whose host takes the instance.</summary>
    public void Keep(string name, string? payload, string? trace) => Send(new MessageRow
    {
        Key = _engine.Store.NextMessageKey(),
        Receiver = _instance.Id,
        Kind = MessageKind.RaiseEvent,
        Name = name,
        Payload = payload,
        Trace = trace,
    });

    /// <summary>Keeps a timer that has fallen due for a later start of the engine, whose host takes the instance.</summary>
    public void Keep(TimerRow timer)
    {
        Take(timer);
        var row = RequiredRow;
        Send(new MessageRow
        {
            Key = _engine.Store.NextMessageKey(),
            Receiver = row.Id,
            Kind = MessageKind.TimerDue,
            Payload = timer.Due.Ticks.ToString(CultureInfo.InvariantCulture),
            Parent = new ParentLink(row.Id, row.Name, timer.Key, row.Generation, timer.Step),
        });
    }

    /// <summary>Whether the instance is under way, and the host does not take it: its code must not even be replayed.</summary>
    private bool IsLeft => OpenRow is { Status: not InstanceStatus.Pending } row && !_instance.IsInMemory && _engine.Host.Leaves(row, row.Version);

    /// <summary>Tells everybody who waits for the turn that nothing of it is stored.</summary>
    public void Abandon(Exception reason)
    {
        foreach (var message in _messages)
        {
            message.Abandon(reason);
        }
    }

    /// <summary>Hands the turn over to be committed.</summary>
    public void Commit()
    {
        if (_touched && _instance.Row is { } row)
        {
            var execution = _instance.Execution;
            row = row with
            {
                Updated = Now > row.Updated ? Now : row.Updated,
                CustomStatus = execution is null ? row.CustomStatus : execution.CustomStatus,
                Active = execution is not null && (execution.AwaitsActivities || _instance.StartsByItself),
            };
            _instance.Row = row;
            _change.Row = row;
            if (_instance.IsToBeTold && execution is { AwaitsTheWorldOnly: true })
            {
                _instance.IsToBeTold = false;
                Tell(row);
            }
        }

        _watchersTold = _instance.Row?.Status != _statusBefore || _change.Removed.Count > 0;
        _committedRow = _instance.Row;
        _change.Committed = Committed;
        _change.Lost = Abandon;
        if (Makes(PlantedFault.AcknowledgesBeforeCommit))
        {
            _afterwards.ForEach(action => action());
            _afterwards.Clear();
        }

        if (Makes(PlantedFault.StartsActivityBeforeCommit))
        {
            _calls.ForEach(_engine.Activities.Dispatch);
            _calls.Clear();
        }

        _engine.Store.Enqueue(_change);
    }

    private void Committed()
    {
        // Before anybody is told: whoever looks then must not see the state before.
        _mailbox.Committed(_committedRow);
        foreach (var call in _calls)
        {
            _engine.Activities.Dispatch(call);
        }

        foreach (var message in _change.MessagesSent)
        {
            _engine.Post(message.Receiver, StoredMessage.Of(message));
        }

        foreach (var timer in _change.TimersAdded)
        {
            _engine.Timers.Added(timer);
        }

        foreach (var action in _afterwards)
        {
            action();
        }

        if (_watchersTold)
        {
            _engine.Watch.Signal(_instance.Id, _committedRow);
        }

        _engine.Work.Leave(_messages.Count);
    }

    /// <summary>Of what was asked for without end nothing is begun.</summary>
    private void TakeBack((int Lines, int Messages, int Calls, int Afterwards) before)
    {
        _instance.Lines -= _change.Events.Count - before.Lines;
        _change.Events.RemoveRange(before.Lines, _change.Events.Count - before.Lines);
        _change.MessagesSent.RemoveRange(before.Messages, _change.MessagesSent.Count - before.Messages);
        _calls.RemoveRange(before.Calls, _calls.Count - before.Calls);
        _afterwards.RemoveRange(before.Afterwards, _afterwards.Count - before.Afterwards);
    }

    private void Append(HistoryEvent line)
    {
        if (_instance.Lines >= RowKeys.Places)
        {
            throw new InvalidDataException($"The history of instance '{_instance.Id}' is full: {RowKeys.Places} lines. It should have continued as new.");
        }

        if (_change.Events.Count == 0)
        {
            _change.FirstPlace = _instance.Lines;
        }

        _change.Events.Add(line);
        _instance.Lines++;
        _touched = true;
    }
}
