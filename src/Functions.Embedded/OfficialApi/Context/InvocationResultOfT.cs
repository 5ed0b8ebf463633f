namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation returned, open to middleware after the function ran.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The value; what middleware puts here takes the place of what the function returned.</summary>
    public abstract T? Value { get; set; }
}
