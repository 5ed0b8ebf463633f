using DurableTask.Core;
using DurableTask.Core.History;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;
using HistoryEvent = DurableTask.Core.History.HistoryEvent;
using StoredEvent = SuggestionFlow.Embedded.DurableTask.Store.HistoryEvent;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>Reads histories in the official terms.</summary>
internal sealed partial class EmbeddedClient
{
    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        var (row, lines) = engine.Store.Read(reader => reader.Instance(instanceId) is { } found
            ? (found, reader.History(found.Key))
            : ((InstanceRow?)null, []));
        if (row is null)
        {
            throw NotFound(instanceId);
        }

        List<HistoryEvent> events = [];
        Dictionary<int, DateTime> due = [];
        var instant = row.Created;
        foreach (var line in lines)
        {
            // What the code asked for has no instant of its own: it was asked for when the line before it was taken in.
            instant = line.IsRequest ? instant : line.Instant;
            if (line.Kind == HistoryKind.TimerCreated)
            {
                due[line.Step] = line.Instant;
            }

            var described = Describe(row, line, due);
            described.Timestamp = instant;
            described.IsPlayed = true;
            events.Add(described);
        }

        return Task.FromResult<IList<HistoryEvent>>(events);
    }

    private static HistoryEvent Describe(InstanceRow row, StoredEvent line, Dictionary<int, DateTime> due) => line.Kind switch
    {
        HistoryKind.Created => new ExecutionStartedEvent(StoredEvent.NoStep, line.Payload)
        {
            Name = line.Name,
            Version = line.Detail,
            Tags = TagsOf(row),
            Generation = row.Generation,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = row.Id, ExecutionId = $"{row.Key}.{row.Generation}" },
            ParentInstance = row.Parent is { } parent
                ? new ParentInstance
                {
                    Name = parent.Name,
                    OrchestrationInstance = new OrchestrationInstance { InstanceId = parent.Id, ExecutionId = $"{parent.Key}.{parent.Generation}" },
                    TaskScheduleId = parent.Step,
                }
                : null,
        },
        HistoryKind.Started => new OrchestratorStartedEvent(StoredEvent.NoStep),
        HistoryKind.ActivityScheduled => new TaskScheduledEvent(line.Step, line.Name, line.Detail, line.Payload),
        HistoryKind.ActivityCompleted => new TaskCompletedEvent(StoredEvent.NoStep, line.Step, line.Payload),
        HistoryKind.ActivityFailed when Failure.FromJson(line.Payload) is var failure =>
            new TaskFailedEvent(StoredEvent.NoStep, line.Step, failure.Message, failure.StackTrace, Core(failure)),
        HistoryKind.ChildStarted => new SubOrchestrationInstanceCreatedEvent(line.Step) { Name = line.Name, InstanceId = line.Detail },
        HistoryKind.ChildCompleted => new SubOrchestrationInstanceCompletedEvent(StoredEvent.NoStep, line.Step, line.Payload),
        HistoryKind.ChildFailed when Failure.FromJson(line.Payload) is var failure =>
            new SubOrchestrationInstanceFailedEvent(StoredEvent.NoStep, line.Step, failure.Message, failure.StackTrace, Core(failure)),
        HistoryKind.TimerCreated => new TimerCreatedEvent(line.Step, line.Instant),
        HistoryKind.TimerFired => new TimerFiredEvent(StoredEvent.NoStep, due.GetValueOrDefault(line.Step, line.Instant)) { TimerId = line.Step },
        HistoryKind.EventSent => new EventSentEvent(line.Step) { InstanceId = line.Detail, Name = line.Name },
        HistoryKind.EventRaised => new EventRaisedEvent(StoredEvent.NoStep, line.Payload) { Name = line.Name },
        HistoryKind.Suspended => new ExecutionSuspendedEvent(StoredEvent.NoStep, line.Payload),
        HistoryKind.Resumed => new ExecutionResumedEvent(StoredEvent.NoStep, line.Payload),
        HistoryKind.Completed => new ExecutionCompletedEvent(StoredEvent.NoStep, line.Payload, OrchestrationStatus.Completed),
        HistoryKind.Failed => new ExecutionCompletedEvent(
            StoredEvent.NoStep, result: null, OrchestrationStatus.Failed, Core(Failure.FromJson(line.Payload))),
        HistoryKind.Terminated => new ExecutionTerminatedEvent(StoredEvent.NoStep, line.Payload),
        _ => throw new InvalidDataException($"The history of instance '{row.Id}' holds a line of an unknown kind: {line.Kind}."),
    };

    private static FailureDetails Core(Failure failure) => new(
        failure.Type,
        failure.Message,
        failure.StackTrace,
        failure.Inner is { } inner ? Core(inner) : null,
        failure.Final,
        StoredProperties.Read(failure.Properties));
}
