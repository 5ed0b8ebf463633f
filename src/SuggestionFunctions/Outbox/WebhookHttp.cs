namespace SuggestionFunctions.Outbox;

/// <summary>How webhooks are called: briefly, following nothing, without cookies or proxies' credentials, and never more than 16 KB of answer.</summary>
public sealed class WebhookHttp : IDisposable
{
    /// <summary>An attempt's whole time.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(15);

    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 16,
    })
    {
        Timeout = LongestAttempt,
        MaxResponseContentBufferSize = 16 * 1024,
    };

    public void Dispose() => Client.Dispose();
}
