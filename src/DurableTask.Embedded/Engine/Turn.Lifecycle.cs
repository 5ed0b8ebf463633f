using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How instances begin, begin anew, end and go.</summary>
internal sealed partial class Turn
{
    /// <summary>Creates the instance, in place of one that may be there, and starts it if it is time.</summary>
    public void Create(StartRequest request)
    {
        var row = new InstanceRow
        {
            Key = _engine.Store.NextInstanceKey(),
            Id = _instance.Id,
            Name = request.Name,
            Version = request.Version,
            Status = InstanceStatus.Pending,
            Created = Now,
            Updated = Now,
            Tags = request.Tags,
            Parent = request.Parent,
            Trace = DurableSpans.Wanted ? InstanceTrace.Begin(request.Trace).ToString() : null,
        };
        _instance.Row = row;
        _instance.Lines = 0;
        _change.IsNew = true;
        if (Meter is { CountsStarts: true } meter)
        {
            _afterwards.Add(() => meter.Started(row.Name));
        }

        _instance.IsToBeTold = row.Trace is not null;
        var created = new HistoryEvent(HistoryKind.Created, Instant: Now, Name: row.Name, Detail: row.Version, Payload: request.Input);
        Append(created);
        var execution = _instance.Begin(row, created);
        if (request.StartAt is { } startAt && startAt > Now)
        {
            _change.TimersAdded.Add(new TimerRow(row.Key, HistoryEvent.NoStep, startAt));
        }
        else
        {
            Start(execution, Now);
        }
    }

    /// <summary>Ends the open instance by order.</summary>
    /// <param name="output">What becomes its output.</param>
    /// <param name="recursive">Whether the children it waits for are ended too.</param>
    public void Terminate(Execution execution, string? output, bool recursive)
    {
        var row = RequiredRow;
        if (recursive)
        {
            foreach (var child in execution.OpenSteps.Where(step => step is { Kind: StepKind.Child, Answered: false }))
            {
                Send(new MessageRow
                {
                    Key = _engine.Store.NextMessageKey(),
                    Receiver = child.Request.Detail ?? string.Empty,
                    Kind = MessageKind.Terminate,
                    Payload = output,
                    Parent = new ParentLink(row.Id, row.Name, row.Key, row.Generation, child.Request.Step),
                });
            }
        }

        Close(execution, InstanceStatus.Terminated, new HistoryEvent(HistoryKind.Terminated, Instant: Now, Payload: output));
        AnswerParent(row.Parent, StepOutcome.Of(new Failure("OrchestrationTerminated", $"The sub-orchestration '{row.Id}' was terminated.")));
    }

    /// <summary>Removes the instance with all that belongs to it.</summary>
    public void Remove()
    {
        _change.Removed.Add(RequiredRow.Key);
        _change.Row = null;
        _change.IsNew = false;
        ClearHistory();
        _instance.Forget();
        _instance.Row = null;
        _touched = false;
    }

    /// <summary>Tells a parent how the child it waits for ended.</summary>
    public void AnswerParent(ParentLink? parent, StepOutcome outcome)
    {
        if (parent is null)
        {
            return;
        }

        Send(new MessageRow
        {
            Key = _engine.Store.NextMessageKey(),
            Receiver = parent.Id,
            Kind = outcome.Failure is null ? MessageKind.ChildCompleted : MessageKind.ChildFailed,
            Payload = outcome.Failure is null ? outcome.Payload : outcome.Failure.ToJson(),
            Parent = parent,
        });
    }

    private void Finish(ExecutionEnd end)
    {
        var execution = _instance.Execution ?? throw new InvalidOperationException("An instance that ended must have been in memory.");
        if (end.Renewal is { } renewal)
        {
            Renew(execution, renewal);
            return;
        }

        var row = RequiredRow;
        if (end.Outcome.Failure is { } failure)
        {
            Close(execution, InstanceStatus.Failed, new HistoryEvent(HistoryKind.Failed, Instant: Now, Payload: failure.ToJson()));
        }
        else
        {
            Close(execution, InstanceStatus.Completed, new HistoryEvent(HistoryKind.Completed, Instant: Now, Payload: end.Outcome.Payload));
        }

        AnswerParent(row.Parent, end.Outcome);
    }

    private void Close(Execution execution, InstanceStatus status, HistoryEvent last)
    {
        Append(last);
        _change.TimersAdded.Clear();
        _change.TimersDropped |= !execution.HasStarted || execution.OpenSteps.Any(step => step.Kind == StepKind.Timer);
        _instance.Row = RequiredRow with { Status = status, Ended = Now, CustomStatus = execution.CustomStatus };
        _instance.StartsByItself = false;
        _instance.Forget();
        if (Meter is { CountsEnds: true } meter)
        {
            var name = RequiredRow.Name;
            _afterwards.Add(() => meter.Ended(name, status));
        }

        Tell(RequiredRow);
    }

    /// <summary>Emits the span of the instance as it is now, once that is on disk.</summary>
    private void Tell(InstanceRow row)
    {
        if (row.Trace is not null)
        {
            _afterwards.Add(() => DurableSpans.Instance(row));
        }
    }

    private void Renew(Execution ended, Renewal renewal)
    {
        var row = RequiredRow with
        {
            Generation = ended.Generation + 1,
            Version = renewal.Version ?? ended.Version,
            Status = InstanceStatus.Running,
        };
        _instance.Row = row;
        ClearHistory();
        _change.HistoryDropped = !_change.IsNew;
        _change.TimersDropped = true;

        var untaken = renewal.KeepsEvents ? ended.UntakenEvents().ToList() : [];
        if (Makes(PlantedFault.LosesEventAcrossContinueAsNew) && untaken.Count > 0)
        {
            untaken.RemoveAt(untaken.Count - 1);
        }

        var created = new HistoryEvent(HistoryKind.Created, Instant: ended.Now, Name: row.Name, Detail: row.Version, Payload: renewal.Input);
        var customStatus = ended.CustomStatus;
        Append(created);
        var execution = _instance.Begin(row, created);
        execution.CustomStatus = customStatus;
        foreach (var line in untaken)
        {
            Append(line);
            execution.Receive(line);
        }

        // Begun in a turn of its own: one that continues as new without ever waiting must not keep its thread.
        _instance.StartsByItself = true;
        _afterwards.Add(() => _engine.Post(_instance.Id, new StartGeneration(row.Key, row.Generation)));
    }

    /// <summary>Takes back what this turn would have added to a history that is going.</summary>
    private void ClearHistory()
    {
        _change.Events.Clear();
        _change.FirstPlace = 0;
        _change.TimersAdded.Clear();
        _change.HistoryDropped = false;
        _change.TimersDropped = false;
        _calls.Clear();
        _instance.Lines = 0;
    }
}
