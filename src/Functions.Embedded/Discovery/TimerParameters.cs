using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>What a function run by a timer may take.</summary>
internal static class TimerParameters
{
    private const string Known = "A timer function takes TimerInfo, FunctionContext, CancellationToken and [DurableClient] DurableTaskClient.";

    public static IReadOnlyList<ParameterSource> Plan(ParameterPlan plan)
        => plan.Settle(
            parameter => parameter != plan.Trigger ? null
                : parameter.ParameterType == typeof(TimerInfo) ? static context => new(context.Binding.Trigger)
                : plan.Refuse(parameter, "[TimerTrigger] stands on a TimerInfo."),
            Known);
}
