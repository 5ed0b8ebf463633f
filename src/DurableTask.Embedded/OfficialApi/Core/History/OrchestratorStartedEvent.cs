namespace DurableTask.Core.History;

/// <summary>The orchestrator began to run.</summary>
public class OrchestratorStartedEvent : HistoryEvent
{
    public OrchestratorStartedEvent(int eventId)
        : base(eventId)
    {
    }

    public override EventType EventType => EventType.OrchestratorStarted;
}
