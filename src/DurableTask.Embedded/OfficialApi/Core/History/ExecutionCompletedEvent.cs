namespace DurableTask.Core.History;

/// <summary>It ended by itself.</summary>
public class ExecutionCompletedEvent : HistoryEvent
{
    public ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null)
        : base(eventId)
    {
        Result = result;
        OrchestrationStatus = orchestrationStatus;
        FailureDetails = failureDetails;
    }

    public override EventType EventType => EventType.ExecutionCompleted;

    /// <summary>How it ended.</summary>
    public OrchestrationStatus OrchestrationStatus { get; }

    /// <summary>The serialized output.</summary>
    public string? Result { get; }

    /// <summary>Why it failed, if it did.</summary>
    public FailureDetails? FailureDetails { get; }
}
