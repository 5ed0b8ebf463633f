using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>Which invocation an orchestration's context belongs to.</summary>
internal static class OrchestrationInvocations
{
    private static readonly ConditionalWeakTable<TaskOrchestrationContext, FunctionContext> ByContext = [];

    public static void Remember(TaskOrchestrationContext orchestration, FunctionContext invocation) => ByContext.AddOrUpdate(orchestration, invocation);

    public static FunctionContext? Of(TaskOrchestrationContext orchestration)
        => ByContext.TryGetValue(orchestration, out var invocation) ? invocation : null;
}
