namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation returned, of whatever type.</summary>
public abstract class InvocationResult : InvocationResult<object>;
