using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>What an activity may take.</summary>
internal static class ActivityParameters
{
    private const string Known =
        "An activity takes its input, FunctionContext, CancellationToken, [DurableClient] DurableTaskClient and a string 'instanceId'.";

    public static IReadOnlyList<ParameterSource> Plan(ParameterPlan plan, out Type input)
    {
        input = plan.Trigger.ParameterType == typeof(FunctionContext) ? typeof(object) : plan.Trigger.ParameterType;
        return plan.Settle(
            parameter =>
            {
                if (parameter == plan.Trigger)
                {
                    return parameter.ParameterType == typeof(FunctionContext) ? static context => new(context)
                        : parameter.ParameterType == typeof(TaskActivityContext)
                            ? plan.Refuse(parameter, "an activity function takes its input here; a string parameter 'instanceId' names the instance.")
                        : context => new(context.Binding.Trigger ?? ParameterPlan.DefaultOf(parameter, context));
                }

                return parameter.Name == "instanceId" && parameter.ParameterType == typeof(string) && !parameter.IsDefined(typeof(BindingAttribute), inherit: false)
                    ? static context => new(context.BindingContext.BindingData["instanceId"])
                    : null;
            },
            Known);
    }
}
