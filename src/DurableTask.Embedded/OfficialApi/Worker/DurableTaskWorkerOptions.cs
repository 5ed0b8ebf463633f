using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Worker;

/// <summary>How a worker works.</summary>
public class DurableTaskWorkerOptions
{
    private DataConverter? _dataConverter;
    private VersioningOptions? _versioning;

    public DurableTaskWorkerOptions()
    {
    }

    /// <summary>How an orchestration's version is compared with the worker's.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>Not at all.</summary>
        None = 0,

        /// <summary>Both must be the same.</summary>
        Strict = 1,

        /// <summary>The orchestration's must not be newer.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>What becomes of an orchestration whose version does not match.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It is left as it is, for a worker that takes it.</summary>
        Reject = 0,

        /// <summary>It fails with the error type <c>VersionMismatch</c>.</summary>
        Fail = 1,
    }

    /// <summary>Turns inputs, outputs and events into text and back; set to <c>null</c>, the usual one.</summary>
    public DataConverter DataConverter
    {
        get => _dataConverter ?? JsonDataConverter.Default;
        set => _dataConverter = value;
    }

    /// <summary>Longer timers are made in pieces of this length.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How much is done at the same time.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>Which versions are taken; <c>null</c> for all.</summary>
    public VersioningOptions? Versioning
    {
        get => _versioning;
        set
        {
            _versioning = value;
            IsVersioningSet = value is not null;
        }
    }

    /// <summary>Whether <see cref="Versioning"/> was set.</summary>
    public bool IsVersioningSet { get; private set; }

    /// <summary>Decides which orchestrations are taken; <c>null</c> for all.</summary>
    [Obsolete("Experimental")]
    public IOrchestrationFilter? OrchestrationFilter { get; set; }

    /// <summary>Whether <see cref="DataConverter"/> was set to something.</summary>
    internal bool HasOwnDataConverter => _dataConverter is not null;

    internal void ApplyTo(DurableTaskWorkerOptions other)
    {
        other.DataConverter = DataConverter;
        other.MaximumTimerInterval = MaximumTimerInterval;
        other.Versioning = Versioning;
#pragma warning disable CS0618 // it is taken over as long as it is there
        other.OrchestrationFilter = OrchestrationFilter;
#pragma warning restore CS0618
    }

    /// <summary>How much a worker does at the same time.</summary>
    public class ConcurrencyOptions
    {
        public ConcurrencyOptions()
        {
        }

        /// <summary>Activities that run at the same time.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>Orchestrators that run at the same time.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>Which versions a worker takes.</summary>
    public class VersioningOptions
    {
        public VersioningOptions()
        {
        }

        /// <summary>The worker's version, empty for none.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version of sub-orchestrations that are started without one.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>How versions are compared.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What happens where they do not match.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }
}
