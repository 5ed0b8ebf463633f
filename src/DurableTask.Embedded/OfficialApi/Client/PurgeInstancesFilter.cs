namespace Microsoft.DurableTask.Client;

/// <summary>Which finished instances a purge removes.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>After this real time the purge stops and says it is incomplete; without it, it goes on to the end.</summary>
    public TimeSpan? Timeout { get; init; }
}
