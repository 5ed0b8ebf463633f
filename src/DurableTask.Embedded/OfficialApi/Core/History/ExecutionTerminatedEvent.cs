namespace DurableTask.Core.History;

/// <summary>It was ended by order.</summary>
public class ExecutionTerminatedEvent : HistoryEvent
{
    public ExecutionTerminatedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    public override EventType EventType => EventType.ExecutionTerminated;

    /// <summary>The serialized output it was given.</summary>
    public string? Input { get; set; }
}
