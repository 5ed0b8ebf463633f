using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// The client's own retries, exponential and heeding <c>Retry-After</c>, with two things added: how often a request was sent
/// is told to whoever asked for it, since a conflict after a second sending may be one with the first; and a service that
/// wants to be left alone for longer than <see cref="AzurePatience.LongestPause"/> is left alone.
/// </summary>
internal sealed class AzureRetries(AzurePatience patience)
    : RetryPolicy(patience.Retries, DelayStrategy.CreateExponentialDelayStrategy(patience.FirstPause, patience.LongestPause))
{
    private const string CountName = "SuggestionFunctions.Sendings";

    /// <summary>Until it is disposed of, requests of this flow are counted.</summary>
    public static IDisposable Count(Sendings sendings) =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [CountName] = sendings });

    protected override void OnSendingRequest(HttpMessage message) => Note(message);

    protected override ValueTask OnSendingRequestAsync(HttpMessage message)
    {
        Note(message);
        return ValueTask.CompletedTask;
    }

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) => WillWait(message) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        WillWait(message) ? base.ShouldRetryAsync(message, exception) : ValueTask.FromResult(false);

    private static void Note(HttpMessage message)
    {
        if (message.TryGetProperty(CountName, out var found) && found is Sendings sendings)
        {
            sendings.Count++;
        }
    }

    private bool WillWait(HttpMessage message) =>
        !message.HasResponse
        || !message.Response.Headers.TryGetValue("Retry-After", out var after)
        || !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        || TimeSpan.FromSeconds(seconds) <= patience.LongestPause;

    /// <summary>How often a request went out.</summary>
    internal sealed class Sendings
    {
        public int Count { get; set; }
    }
}
