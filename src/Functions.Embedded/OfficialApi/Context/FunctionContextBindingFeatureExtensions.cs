using SuggestionFlow.Embedded.Functions.Invocations;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What middleware reads and changes of an invocation's bindings.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result of the invocation; empty before the function ran.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReturnedValue.Of(context);
    }

    /// <summary>The result of the invocation as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The function returned something else.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReturnedValue.Of(context).As<T>();
    }
}
