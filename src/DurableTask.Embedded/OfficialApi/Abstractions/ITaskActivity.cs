namespace Microsoft.DurableTask;

/// <summary>An activity as the worker calls it.</summary>
public interface ITaskActivity
{
    /// <summary>What its input is read as.</summary>
    Type InputType { get; }

    /// <summary>What it returns.</summary>
    Type OutputType { get; }

    /// <summary>Runs it once.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
