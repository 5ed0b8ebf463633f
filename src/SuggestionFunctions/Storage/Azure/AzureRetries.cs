using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// The client's own retries, exponential and heeding <c>Retry-After</c>, but for two things: a service that wants to be left
/// alone for longer than <see cref="AzurePatience.LongestPause"/> is left alone, and inside <see cref="Once"/> nothing is
/// sent a second time, because whoever sends a batch again has to look first.
/// </summary>
internal sealed class AzureRetries(AzurePatience patience) : RetryPolicy(patience.Retries, Pauses(patience))
{
    private const string OnceName = "SuggestionFunctions.Once";

    public static DelayStrategy Pauses(AzurePatience patience) => DelayStrategy.CreateExponentialDelayStrategy(patience.FirstPause, patience.LongestPause);

    /// <summary>Until it is disposed of, requests of this flow go out once.</summary>
    public static IDisposable Once() =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [OnceName] = true });

    /// <summary>Whether the service asks for a pause that is too long to wait for.</summary>
    public static bool WantsToBeLeftAlone(Response? answer, AzurePatience patience) =>
        answer is not null && answer.Headers.TryGetValue("Retry-After", out var after) && int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) > patience.LongestPause;

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => MayRepeat(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        MayRepeat(message) ? base.ShouldRetryAsync(message, exception) : ValueTask.FromResult(false);

    private bool MayRepeat(HttpMessage message) =>
        !message.TryGetProperty(OnceName, out _) && !WantsToBeLeftAlone(message.HasResponse ? message.Response : null, patience);
}
