using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SuggestionFlow.Embedded.Functions.Discovery;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Settles the schedules of an app's timer functions.</summary>
internal static class TimerSchedules
{
    /// <summary>The schedule of each timer function; what cannot be read is a problem.</summary>
    /// <param name="functions">The app's functions.</param>
    /// <param name="settings">Where <c>%Name%</c> is looked up.</param>
    /// <param name="realTime">Names of the functions that follow the machine's clock.</param>
    /// <param name="problems">Where problems are told.</param>
    public static IReadOnlyList<ScheduledFunction> Settle(
        IReadOnlyList<FunctionDescription> functions, IConfiguration settings, IReadOnlyCollection<string> realTime, StartProblems problems)
    {
        var settled = new List<ScheduledFunction>();
        foreach (var function in functions)
        {
            if (function.Trigger is TimerTriggerAttribute trigger && Schedule(function, trigger, settings, problems) is { } schedule)
            {
                settled.Add(new ScheduledFunction(function, trigger, schedule, realTime.Contains(function.Name, StringComparer.OrdinalIgnoreCase)));
            }
        }

        return settled;
    }

    private static TimerSchedule? Schedule(FunctionDescription function, TimerTriggerAttribute trigger, IConfiguration settings, StartProblems problems)
    {
        var text = trigger.Schedule;
        if (text.Length > 2 && text.StartsWith('%') && text.EndsWith('%'))
        {
            var setting = text[1..^1];
            if (settings[setting] is not { Length: > 0 } value)
            {
                problems.Add(function.Name, function.TriggerParameter, $"the setting '{setting}', which holds its schedule, is not set.");
                return null;
            }

            text = value;
        }

        var schedule = TimerSchedule.Read(text, out var wrong);
        if (wrong is not null)
        {
            problems.Add(function.Name, function.TriggerParameter, wrong);
        }

        return schedule;
    }
}
