namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>What one instance tells another. The numbers are stored.</summary>
internal enum MessageKind
{
    StartChild = 1,
    ChildCompleted = 2,
    ChildFailed = 3,
    RaiseEvent = 4,
    Terminate = 5,

    /// <summary>A timer that fell due while the host left the instance alone.</summary>
    TimerDue = 6,
}
