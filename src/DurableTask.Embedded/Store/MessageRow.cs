namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>A message between instances: stored with the sender's step, removed with the receiver's.</summary>
internal sealed record MessageRow
{
    public required long Key { get; init; }

    /// <summary>The receiver's instance id.</summary>
    public required string Receiver { get; init; }

    public required MessageKind Kind { get; init; }

    /// <summary>The task's or event's name.</summary>
    public string? Name { get; init; }

    public string? Version { get; init; }

    public string? Payload { get; init; }

    public string? Tags { get; init; }

    /// <summary>The sender's <c>traceparent</c>, where there is one.</summary>
    public string? Trace { get; init; }

    /// <summary>The parent's step that a child is started for, or that it answers.</summary>
    public ParentLink? Parent { get; init; }
}
