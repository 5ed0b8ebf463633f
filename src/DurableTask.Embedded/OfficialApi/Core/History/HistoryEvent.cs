namespace DurableTask.Core.History;

/// <summary>One event of an orchestration's history.</summary>
public abstract class HistoryEvent
{
    protected HistoryEvent(int eventId) => EventId = eventId;

    /// <summary>The number of the step that the event begins; -1 where it begins none.</summary>
    public int EventId { get; }

    /// <summary>Whether the orchestrator has seen it.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>When it was written, UTC.</summary>
    public DateTime Timestamp { get; set; }

    /// <summary>What it says.</summary>
    public abstract EventType EventType { get; }
}
