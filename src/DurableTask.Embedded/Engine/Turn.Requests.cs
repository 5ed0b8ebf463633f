using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Takes what the code asks for: a line in the history now, the thing itself after the commit.</summary>
internal sealed partial class Turn : IRequests
{
    void IRequests.ScheduleActivity(OpenStep step)
    {
        Append(step.Request);
        Dispatch(step);
    }

    void IRequests.CreateTimer(OpenStep step)
    {
        Append(step.Request);
        _change.TimersAdded.Add(TimerOf(step));
    }

    void IRequests.CancelTimer(OpenStep step)
    {
        var timer = TimerOf(step);
        _touched = true;
        if (!_change.TimersAdded.Remove(timer) && !Makes(PlantedFault.ForgetsCancelledTimer))
        {
            _change.TimersRemoved.Add(timer);
        }
    }

    void IRequests.StartChild(OpenStep step, string version, string? input, string? tags)
    {
        Append(step.Request);
        var row = RequiredRow;
        Send(new MessageRow
        {
            Key = _engine.Store.NextMessageKey(),
            Receiver = step.Request.Detail ?? string.Empty,
            Kind = MessageKind.StartChild,
            Name = step.Request.Name,
            Version = version,
            Payload = input,
            Tags = tags,
            Trace = DurableSpans.Wanted ? InstanceTrace.Read(row.Trace)?.TraceParentOf(row.Generation, step.Request.Step) : null,
            Parent = new ParentLink(row.Id, row.Name, row.Key, row.Generation, step.Request.Step),
        });
    }

    void IRequests.SendEvent(HistoryEvent request, string? payload)
    {
        Append(request);
        Send(new MessageRow
        {
            Key = _engine.Store.NextMessageKey(),
            Receiver = request.Detail ?? string.Empty,
            Kind = MessageKind.RaiseEvent,
            Name = request.Name,
            Payload = payload,
            Trace = TraceParent(RequiredRow),
        });
        if (RequiredRow is { Trace: not null } row)
        {
            _afterwards.Add(() => DurableSpans.Sent(row, request.Name ?? string.Empty, request.Detail ?? string.Empty));
        }
    }

    private InstanceRow RequiredRow => _instance.Row ?? throw new InvalidOperationException("The instance is gone.");

    private void Dispatch(OpenStep step)
    {
        var row = RequiredRow;
        step.Dispatched = true;
        _calls.Add(new ActivityCall(
            row.Id,
            row.Key,
            row.Generation,
            step.Request.Step,
            step.Request.Name ?? string.Empty,
            step.Request.Detail ?? string.Empty,
            step.Request.Payload,
            row.Trace,
            _cause));
    }

    private static string? TraceParent(InstanceRow row) => DurableSpans.Wanted ? InstanceTrace.Read(row.Trace)?.TraceParent : null;

    private void Send(MessageRow message) => _change.MessagesSent.Add(message);

    private TimerRow TimerOf(OpenStep step) => new(RequiredRow.Key, step.Request.Step, step.Request.Instant);
}
