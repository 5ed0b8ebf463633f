using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Timers;

/// <summary>Where a timer trigger stands: the occurrence that ran last (null before the first), the one expected next, and when this was written.</summary>
internal sealed record TimerState(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    /// <summary>As the function is told.</summary>
    public ScheduleStatus ToStatus() => new()
    {
        Last = Last?.UtcDateTime ?? DateTime.MinValue,
        Next = Next.UtcDateTime,
        LastUpdated = LastUpdated.UtcDateTime,
    };
}
