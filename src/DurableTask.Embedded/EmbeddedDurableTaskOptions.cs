using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask;

/// <summary>How the engine is set up.</summary>
public sealed record EmbeddedDurableTaskOptions
{
    /// <summary>As large as <see cref="LargestPayload"/> can be: SQLite takes four times as much, but in memory a text needs several times its size.</summary>
    public const int LargestPayloadPossible = 256 * 1024 * 1024;

    internal const int UsualLargestPayload = 32 * 1024 * 1024;

    /// <summary>The database file. Its folder is created; a lock file lies beside it.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Activities that run at the same time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 1.</exception>
    public int ConcurrentActivities { get; init => field = AtLeastOne(value); } = 100 * Environment.ProcessorCount;

    /// <summary>
    /// Orchestrators that run at the same time, from one wait to the next; no limit unless set. One that holds its thread for longer than a second does not
    /// count, so that it stops nobody.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 1.</exception>
    public int ConcurrentOrchestrators { get; init => field = AtLeastOne(value); } = int.MaxValue;

    /// <summary>
    /// How long an activity may take, by the machine's clock; <c>null</c>, for any time, unless set. One that takes longer fails for its orchestration as
    /// <see cref="TimeoutException"/> and no longer counts among <see cref="ConcurrentActivities"/>. Its code cannot be stopped; what it does later is lost.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than nothing.</exception>
    public TimeSpan? ActivityTimeout { get; init => field = MoreThanNothing(value); }

    /// <summary>
    /// How large an input, output, event, custom status or reason may be, in bytes of its text in UTF-8; 33,554,432 (32 MiB) unless set. What is larger is an
    /// <see cref="ArgumentException"/> for a client, a failed task where an activity returns it, and fails the instance whose orchestrator passes it on or
    /// returns it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 268,435,456 (256 MiB).</exception>
    public int LargestPayload { get; init => field = Payload(value); } = UsualLargestPayload;

    /// <summary>
    /// Instances kept in memory between their turns; all others are replayed when something arrives for them. With 0 every turn replays, as it does
    /// officially without extended sessions.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int HotInstances { get; init => field = NotNegative(value); } = 2_000;

    /// <summary>The version of orchestrations started without one; empty for none.</summary>
    public string DefaultVersion { get; init; } = string.Empty;

    /// <summary>Which versions of orchestrations run here; <c>null</c> for all.</summary>
    public DurableTaskWorkerOptions.VersioningOptions? Versioning { get; init; }

    /// <summary>Decides which orchestrations run here; <c>null</c> for the one among the services, or all.</summary>
    [Obsolete("Experimental")]
    public IOrchestrationFilter? OrchestrationFilter { get; init; }

    /// <summary>Longer timers are made in pieces of this length; <c>null</c> for none: the engine's own timers may be of any length.</summary>
    public TimeSpan? MaximumTimerInterval { get; init; }

    /// <summary>Turns inputs, outputs, events and statuses into text and back.</summary>
    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;

    /// <summary>How long stopping waits for running activities. Those that take longer are run again after the next start.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How the database is written.</summary>
    internal StoreSettings Store { get; init; } = StoreSettings.Default;

    /// <summary>By what is measured how long something has been running: never the clock of the orchestrations, which may stand still.</summary>
    internal TimeProvider MachineClock { get; init; } = TimeProvider.System;

    private static int Payload(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestPayloadPossible);
        return AtLeastOne(value);
    }

    private static TimeSpan? MoreThanNothing(TimeSpan? value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(value));
        return value;
    }

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
