using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>The host itself never repeats an invocation; the durable engine's retries are invocations of their own.</summary>
internal sealed class FirstAttempt : RetryContext
{
    public static FirstAttempt Instance { get; } = new();

    /// <inheritdoc/>
    public override int RetryCount => 0;

    /// <inheritdoc/>
    public override int MaxRetryCount => 0;
}
