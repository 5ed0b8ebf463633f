namespace Microsoft.DurableTask;

/// <summary>Gives a class-based task a name and a version other than its class name and none.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute : Attribute
{
    /// <summary>Names the task; without a name it is called like its class.</summary>
    public DurableTaskAttribute(string? name = null) => Name = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The task's name, or the default value.</summary>
    public TaskName Name { get; }

    /// <summary>The task's version; several classes of one name differ in it.</summary>
    public string? Version { get; set; }
}
