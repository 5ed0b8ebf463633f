using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Durable;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>
/// What an orchestrator may take: its context, one input, and FunctionContext. Everything else would let the outside into a replay,
/// or is silently left empty by the official host, and is refused.
/// </summary>
internal static class OrchestrationParameters
{
    private const string Known = "An orchestrator takes TaskOrchestrationContext, one input and FunctionContext.";

    public static IReadOnlyList<ParameterSource> Plan(ParameterPlan plan, out Type input)
    {
        var candidate = plan.Parameters.FirstOrDefault(p =>
            p != plan.Trigger && p.ParameterType != typeof(FunctionContext) && !p.IsDefined(typeof(BindingAttribute)) && Forbidden(p) is null);
        input = candidate?.ParameterType ?? typeof(object);
        return plan.Settle(
            parameter => parameter == plan.Trigger ? Context(plan, parameter)
                : Forbidden(parameter) is { } why ? plan.Refuse(parameter, why)
                : parameter == candidate ? Input(plan, parameter)
                : null,
            Known);
    }

    private static ParameterSource Context(ParameterPlan plan, ParameterInfo parameter)
        => parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? static context => new(context.Binding.Trigger)
            : plan.Refuse(parameter, "[OrchestrationTrigger] stands on a TaskOrchestrationContext.");

    private static ParameterSource Input(ParameterPlan plan, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return type.IsInterface || type.IsAbstract || type == typeof(object) || Nullable.GetUnderlyingType(type) is not null
            ? plan.Refuse(parameter, "the input is matched on its exact type: use a concrete one, or context.GetInput<T>().")
            : context => new(context.Features.Get<OrchestrationInput>()?.Value ?? ParameterPlan.DefaultOf(parameter, context));
    }

    private static string? Forbidden(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return type == typeof(CancellationToken) ? "an orchestrator is never cancelled from outside; leave the CancellationToken out."
            : typeof(ILogger).IsAssignableFrom(type) || typeof(ILoggerFactory).IsAssignableFrom(type)
                ? "an orchestrator logs through context.CreateReplaySafeLogger(), silent in replay."
            : typeof(TimeProvider).IsAssignableFrom(type) ? "an orchestrator's time is context.CurrentUtcDateTime."
            : type == typeof(HttpRequest) || type == typeof(HttpContext) ? "an orchestrator has no request."
            : parameter.IsDefined(typeof(InputBindingAttribute)) ? "an orchestrator takes no bindings; let an activity do it."
            : null;
    }
}
