namespace SuggestionFunctions.Identity.OpenId;

/// <summary>How the provider is asked: briefly, following nothing, and never more than a megabyte of answer.</summary>
public sealed class ProviderHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    public void Dispose() => Client.Dispose();
}
