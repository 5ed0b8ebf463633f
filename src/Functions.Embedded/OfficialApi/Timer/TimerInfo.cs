namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer tells the function it runs.</summary>
public class TimerInfo
{
    /// <summary>Last and next occurrence; null where the timer is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run comes later than its occurrence said.</summary>
    public bool IsPastDue { get; set; }
}
