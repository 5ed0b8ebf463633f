namespace DurableTask.Core.History;

/// <summary>It was resumed.</summary>
public class ExecutionResumedEvent : HistoryEvent
{
    public ExecutionResumedEvent(int eventId, string? reason)
        : base(eventId)
    {
        Reason = reason;
    }

    public override EventType EventType => EventType.ExecutionResumed;

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}
