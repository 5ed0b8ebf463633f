namespace Microsoft.DurableTask.Worker;

/// <summary>What a filter is told of an orchestration.</summary>
public struct OrchestrationFilterParameters
{
    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; init; }

    /// <summary>The instance's tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
