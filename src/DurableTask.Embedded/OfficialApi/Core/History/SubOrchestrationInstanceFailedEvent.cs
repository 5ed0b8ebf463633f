namespace DurableTask.Core.History;

/// <summary>A sub-orchestration failed.</summary>
public class SubOrchestrationInstanceFailedEvent : HistoryEvent
{
    public SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Reason = reason;
        Details = details;
        FailureDetails = failureDetails;
    }

    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    /// <summary>The step it answers.</summary>
    public int TaskScheduledId { get; }

    /// <summary>The message of the exception.</summary>
    public string? Reason { get; }

    /// <summary>Where it was thrown.</summary>
    public string? Details { get; }

    /// <summary>Why it failed.</summary>
    public FailureDetails? FailureDetails { get; }
}
