namespace Microsoft.DurableTask;

/// <summary>An orchestrator as the worker calls it.</summary>
public interface ITaskOrchestrator
{
    /// <summary>What its input is read as.</summary>
    Type InputType { get; }

    /// <summary>What it returns.</summary>
    Type OutputType { get; }

    /// <summary>Runs it from the start: once when new, and again whenever it is replayed.</summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
