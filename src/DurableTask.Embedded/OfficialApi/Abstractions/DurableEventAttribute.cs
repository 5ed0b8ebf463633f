namespace Microsoft.DurableTask;

/// <summary>Names the event that a type is the payload of; read by generators, which this engine does not need.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class DurableEventAttribute : Attribute
{
    /// <summary>Names the event; without a name it is called like the type.</summary>
    public DurableEventAttribute(string? name = null) => Name = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The event's name, or the default value.</summary>
    public TaskName Name { get; }
}
