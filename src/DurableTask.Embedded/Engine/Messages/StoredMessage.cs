using System.Collections.Frozen;
using System.Globalization;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>What another instance has sent: it lies in the store until the turn that takes it in is committed.</summary>
internal sealed class StoredMessage : Message
{
    private static readonly FrozenSet<InstanceStatus> OpenStatuses =
        FrozenSet.Create(InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended);

    private readonly MessageRow _message;

    private StoredMessage(MessageRow message) => _message = message;

    public static StoredMessage Of(MessageRow message) => new(message);

    public override void Apply(Turn turn)
    {
        turn.Take(_message.Key);
        switch (_message.Kind)
        {
            case MessageKind.StartChild:
                StartChild(turn);
                break;
            case MessageKind.ChildCompleted:
                AnswerStep(turn, HistoryKind.ChildCompleted);
                break;
            case MessageKind.ChildFailed:
                AnswerStep(turn, HistoryKind.ChildFailed);
                break;
            case MessageKind.RaiseEvent:
                RaiseEvent.Deliver(turn, _message.Name, _message.Payload, _message.Trace);
                break;
            case MessageKind.Terminate:
                TerminateChild(turn);
                break;
            case MessageKind.TimerDue when _message is { Parent: { } timer, Payload: { } due }:
                new TimerDue(new TimerRow(timer.Key, timer.Step, new DateTime(long.Parse(due, CultureInfo.InvariantCulture), DateTimeKind.Utc))).Apply(turn);
                break;
            default:
                throw new InvalidDataException($"The store holds a message of an unknown kind: {_message.Kind}.");
        }
    }

    private void StartChild(Turn turn)
    {
        if (turn.Row is { } row)
        {
            if (row.IsOpen)
            {
                turn.AnswerParent(_message.Parent, StepOutcome.Of(new Failure(
                    typeof(global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException).ToString(),
                    $"An open instance with id '{row.Id}' exists already.",
                    Final: true)));
                return;
            }

            turn.Remove();
        }

        turn.Create(new StartRequest
        {
            Name = _message.Name ?? string.Empty,
            Version = _message.Version ?? string.Empty,
            Input = _message.Payload,
            Tags = _message.Tags,
            Parent = _message.Parent,
            Trace = _message.Trace,
            Blocking = OpenStatuses,
        });
    }

    private void AnswerStep(Turn turn, HistoryKind kind)
    {
        if (_message.Parent is { } link
            && turn.OpenRow is { } row
            && row.Key == link.Key
            && row.Generation == link.Generation
            && turn.OpenExecution() is { } execution
            && execution.Awaits(StepKind.Child, link.Step))
        {
            if (row.Trace is not null)
            {
                var call = execution.RequestOf(link.Step);
                turn.Afterwards(() => DurableSpans.Called(
                    row, call, kind == HistoryKind.ChildFailed ? Failure.FromJson(_message.Payload) : null));
            }

            turn.Receive(execution, new HistoryEvent(kind, link.Step, turn.Now, Payload: _message.Payload));
        }
    }

    private void TerminateChild(Turn turn)
    {
        if (turn.OpenRow is { Parent: { } parent } && parent == _message.Parent && turn.OpenExecution() is { } execution)
        {
            turn.Terminate(execution, _message.Payload, recursive: true);
        }
    }
}
