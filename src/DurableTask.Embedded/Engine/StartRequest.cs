using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>An instance to be created.</summary>
internal sealed record StartRequest
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public string? Input { get; init; }

    /// <summary>The tags as a JSON object.</summary>
    public string? Tags { get; init; }

    /// <summary>When it starts, UTC; <c>null</c> for at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>The <c>traceparent</c> of who starts it, where there is one.</summary>
    public string? Trace { get; init; }

    /// <summary>For which step of which instance.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>The statuses in which an instance of the same id stands in the way.</summary>
    public required IReadOnlyCollection<InstanceStatus> Blocking { get; init; }
}
