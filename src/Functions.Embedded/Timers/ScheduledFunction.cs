using Microsoft.Azure.Functions.Worker;
using SuggestionFlow.Embedded.Functions.Discovery;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>A timer function with its schedule.</summary>
/// <param name="Function">The function.</param>
/// <param name="Trigger">Its trigger.</param>
/// <param name="Schedule">When it falls due.</param>
/// <param name="OnRealTime">Whether it follows the machine's clock even where the installation's clock is moved.</param>
internal sealed record ScheduledFunction(FunctionDescription Function, TimerTriggerAttribute Trigger, TimerSchedule Schedule, bool OnRealTime);
