namespace Microsoft.DurableTask.Worker;

/// <summary>Decides which orchestrations a worker takes. Those it does not take are left as they are.</summary>
[Obsolete("Experimental")]
public interface IOrchestrationFilter
{
    /// <summary>Whether the worker takes the orchestration.</summary>
    ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default);
}
