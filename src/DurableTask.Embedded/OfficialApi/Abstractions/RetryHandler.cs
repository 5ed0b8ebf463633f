namespace Microsoft.DurableTask;

/// <summary>Says after a failure whether to try again. Runs as part of the orchestrator and so must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
