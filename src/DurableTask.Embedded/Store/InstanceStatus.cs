namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Where an instance stands, numbered as the official runtime status is.</summary>
internal enum InstanceStatus
{
    Running = 0,
    Completed = 1,
    Failed = 3,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
