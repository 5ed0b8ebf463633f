namespace DurableTask.Core.History;

/// <summary>A timer fired.</summary>
public class TimerFiredEvent : HistoryEvent
{
    public TimerFiredEvent(int eventId, DateTime fireAt)
        : base(eventId)
    {
        FireAt = fireAt;
    }

    public override EventType EventType => EventType.TimerFired;

    /// <summary>The step it answers.</summary>
    public int TimerId { get; set; }

    /// <summary>When it was due, UTC.</summary>
    public DateTime FireAt { get; set; }
}
