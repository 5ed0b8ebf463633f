namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>What a line of an instance's history says. The numbers are stored and never change their meaning.</summary>
internal enum HistoryKind
{
    // What reached the orchestration. Each is delivered by itself, and its instant becomes the orchestration's time.
    Created = 1,
    Started = 2,
    ActivityCompleted = 3,
    ActivityFailed = 4,
    TimerFired = 5,
    EventRaised = 6,
    ChildCompleted = 7,
    ChildFailed = 8,
    Suspended = 9,
    Resumed = 10,

    // What the orchestrator's code asked for. A replay must ask for the same, in the same order.
    ActivityScheduled = 20,
    TimerCreated = 21,
    EventSent = 22,
    ChildStarted = 23,

    // How it ended: always the last line.
    Completed = 30,
    Failed = 31,
    Terminated = 32,
}
