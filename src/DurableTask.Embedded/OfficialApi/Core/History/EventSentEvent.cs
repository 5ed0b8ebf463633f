namespace DurableTask.Core.History;

/// <summary>An event was sent to another instance.</summary>
public class EventSentEvent : HistoryEvent
{
    public EventSentEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.EventSent;

    /// <summary>The receiver.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The event's name.</summary>
    public string? Name { get; set; }
}
