using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function by a schedule.</summary>
/// <param name="schedule">NCrontab of six fields (with seconds) or five, in UTC; or <c>%Name%</c>, a setting that holds one.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function also runs whenever the app starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether the last run is kept, so that a run missed while the app was down is made up for. True unless set.</summary>
    public bool UseMonitor { get; set; } = true;
}
