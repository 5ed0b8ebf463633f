using Microsoft.Azure.Functions.Worker;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Microsoft.DurableTask;

/// <summary>What the Functions host adds to an orchestration's context.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    /// <summary>The invocation the orchestration runs in, or null where it is no function.</summary>
    public static FunctionContext? GetFunctionContext(this TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return OrchestrationInvocations.Of(context);
    }
}
