namespace DurableTask.Core;

/// <summary>Names an instance and one of its generations.</summary>
public class OrchestrationInstance
{
    /// <summary>The instance id.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The generation, a text without further meaning.</summary>
    public string? ExecutionId { get; set; }

    public override string ToString() => $"[InstanceId: {InstanceId}, ExecutionId: {ExecutionId}]";
}
