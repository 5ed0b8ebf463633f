namespace DurableTask.Core.History;

/// <summary>An activity returned.</summary>
public class TaskCompletedEvent : HistoryEvent
{
    public TaskCompletedEvent(int eventId, int taskScheduledId, string? result)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Result = result;
    }

    public override EventType EventType => EventType.TaskCompleted;

    /// <summary>The step it answers.</summary>
    public int TaskScheduledId { get; }

    /// <summary>The serialized output.</summary>
    public string? Result { get; }
}
