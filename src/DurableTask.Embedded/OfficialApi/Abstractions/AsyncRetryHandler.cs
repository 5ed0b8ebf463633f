namespace Microsoft.DurableTask;

/// <summary>Says after a failure whether to try again. Runs as part of the orchestrator: deterministic, awaiting durable tasks only (such as a timer before the next attempt).</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
