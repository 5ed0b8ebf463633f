namespace Microsoft.DurableTask;

/// <summary>What an activity knows about its call.</summary>
public abstract class TaskActivityContext
{
    protected TaskActivityContext()
    {
    }

    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id of the orchestration that called.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that was called, empty without one.</summary>
    public virtual string Version => string.Empty;
}
