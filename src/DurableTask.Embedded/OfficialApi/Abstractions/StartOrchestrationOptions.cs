using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a client wants an orchestration to be started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an instance id and an instant to start at.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; without it a random one is made.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The instant to start at; without it, or in the past, at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags that stay with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The version of the orchestrator; without it the default version.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Names of the statuses in which an instance with the same id stands in the way of this start. Empty: none does. Without a list: those of instances still open.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
