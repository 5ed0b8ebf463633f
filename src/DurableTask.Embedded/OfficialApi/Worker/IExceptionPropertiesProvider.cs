namespace Microsoft.DurableTask.Worker;

/// <summary>Says which facts of an exception are kept with the failure; registered as a service.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>
    /// The facts, or <c>null</c>. Texts, booleans, numbers, instants, dictionaries and lists of them survive storage, numbers as <see cref="double"/>;
    /// anything else is kept as its text.
    /// </summary>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
