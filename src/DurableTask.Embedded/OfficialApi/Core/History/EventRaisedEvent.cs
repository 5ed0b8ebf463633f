namespace DurableTask.Core.History;

/// <summary>An event was raised.</summary>
public class EventRaisedEvent : HistoryEvent
{
    public EventRaisedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    public override EventType EventType => EventType.EventRaised;

    /// <summary>The event's name.</summary>
    public string? Name { get; set; }

    /// <summary>The serialized payload.</summary>
    public string? Input { get; set; }
}
