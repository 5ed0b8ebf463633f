namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a timer stands in its schedule. All three are instants in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence that ran; <see cref="DateTime.MinValue"/> before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence expected next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
