namespace DurableTask.Core;

/// <summary>Who called a sub-orchestration.</summary>
public class ParentInstance
{
#pragma warning disable CA1051, MA0069, SA1401 // fields officially
    /// <summary>The caller's orchestrator.</summary>
    public string? Name;

    /// <summary>The caller.</summary>
    public OrchestrationInstance? OrchestrationInstance;

    /// <summary>The caller's step.</summary>
    public int TaskScheduleId;
#pragma warning restore CA1051, MA0069, SA1401
}
