namespace Microsoft.DurableTask;

/// <summary>How an untyped input reaches a typed task.</summary>
internal static class TaskInput
{
    /// <summary>The input as the task declares it; no input is the type's default, as the task may be called without.</summary>
    /// <exception cref="ArgumentException">The input is of another type.</exception>
    public static TInput As<TInput>(object? input) => input switch
    {
        TInput typed => typed,
        null => default!, // whether a task accepts null is its own affair: the official signature cannot say it
        _ => throw new ArgumentException($"Input type '{input.GetType()}' does not match expected type '{typeof(TInput)}'.", nameof(input)),
    };
}
