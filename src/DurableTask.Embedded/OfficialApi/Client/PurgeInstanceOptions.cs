namespace Microsoft.DurableTask.Client;

/// <summary>How a purge goes about it.</summary>
/// <param name="Recursive">Whether sub-orchestrations are purged with their parents.</param>
public record PurgeInstanceOptions(bool Recursive = false);
