namespace DurableTask.Core.History;

/// <summary>What an event of a history says; numbered as officially, those that this engine never writes among them.</summary>
public enum EventType
{
    /// <summary>An instance or generation began.</summary>
    ExecutionStarted,

    /// <summary>It ended.</summary>
    ExecutionCompleted,

    /// <summary>Not used.</summary>
    ExecutionFailed,

    /// <summary>It was ended by order.</summary>
    ExecutionTerminated,

    /// <summary>An activity was called.</summary>
    TaskScheduled,

    /// <summary>An activity returned.</summary>
    TaskCompleted,

    /// <summary>An activity failed.</summary>
    TaskFailed,

    /// <summary>A sub-orchestration was called.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A sub-orchestration returned.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A sub-orchestration failed.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>A timer was set.</summary>
    TimerCreated,

    /// <summary>A timer fired.</summary>
    TimerFired,

    /// <summary>The orchestrator began to run.</summary>
    OrchestratorStarted,

    /// <summary>The orchestrator waits.</summary>
    OrchestratorCompleted,

    /// <summary>An event was sent to another instance.</summary>
    EventSent,

    /// <summary>An event was raised.</summary>
    EventRaised,

    /// <summary>It begins anew.</summary>
    ContinueAsNew,

    /// <summary>Something else.</summary>
    GenericEvent,

    /// <summary>A snapshot.</summary>
    HistoryState,

    /// <summary>It was suspended.</summary>
    ExecutionSuspended,

    /// <summary>It was resumed.</summary>
    ExecutionResumed,

    /// <summary>It was rewound.</summary>
    ExecutionRewound,
}
