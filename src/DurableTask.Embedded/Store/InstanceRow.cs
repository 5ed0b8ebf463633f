namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>What is stored of an instance beside its history. Instants are UTC.</summary>
internal sealed record InstanceRow
{
    /// <summary>A running number: what all other rows refer to, so that they lie together in the order of creation.</summary>
    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    public required InstanceStatus Status { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime Updated { get; init; }

    public DateTime? Ended { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>The tags as a JSON object.</summary>
    public string? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>Its place in its trace, see <see cref="Tracing.InstanceTrace"/>; <c>null</c> where nobody traced it.</summary>
    public string? Trace { get; init; }

    /// <summary>How often it began anew.</summary>
    public int Generation { get; init; }

    /// <summary>Whether there is something to do without anybody's coming: activities under way, or a generation not begun. What a restart looks for.</summary>
    public bool Active { get; init; }

    public bool IsOpen => Status is InstanceStatus.Running or InstanceStatus.Pending or InstanceStatus.Suspended;
}
