namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Its name: the parameter's, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Its type, such as <c>httpTrigger</c>, <c>timerTrigger</c>, <c>orchestrationTrigger</c>, <c>activityTrigger</c>, <c>durableClient</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it feeds the function or is fed by it.</summary>
    public abstract BindingDirection Direction { get; }
}
