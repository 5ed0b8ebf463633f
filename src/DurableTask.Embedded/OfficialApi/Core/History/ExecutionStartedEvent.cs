namespace DurableTask.Core.History;

/// <summary>An instance or generation began.</summary>
public class ExecutionStartedEvent : HistoryEvent
{
    public ExecutionStartedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    public override EventType EventType => EventType.ExecutionStarted;

    /// <summary>The instance.</summary>
#pragma warning disable CA1051, MA0069, SA1401 // a field officially
    public OrchestrationInstance? OrchestrationInstance;
#pragma warning restore CA1051, MA0069, SA1401

    /// <summary>Who called it, for a sub-orchestration.</summary>
    public ParentInstance? ParentInstance { get; set; }

    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; set; }

    /// <summary>The version, empty for none.</summary>
    public string? Version { get; set; }

    /// <summary>The serialized input.</summary>
    public string? Input { get; set; }

    /// <summary>The tags it was started with.</summary>
    public IDictionary<string, string>? Tags { get; set; }

    /// <summary>When it was to start, UTC; <c>null</c> for at once.</summary>
    public DateTime? ScheduledStartTime { get; set; }

    /// <summary>How often it began anew.</summary>
    public int? Generation { get; set; }
}
