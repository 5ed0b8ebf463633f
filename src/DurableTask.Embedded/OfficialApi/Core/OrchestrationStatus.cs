namespace DurableTask.Core;

/// <summary>Where an orchestration stands, as histories say it.</summary>
public enum OrchestrationStatus
{
    Running,
    Completed,
    ContinuedAsNew,
    Failed,
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
