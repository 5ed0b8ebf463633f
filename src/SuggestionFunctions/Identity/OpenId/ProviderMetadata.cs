using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// The provider's metadata and keys, fetched when first needed. Each instance of the app has its own; they need not
/// agree. The library's own manager renews in the background and would refuse the first token of a new key; here whoever
/// shows such a token waits for the one fetch that a minute allows.
/// </summary>
public sealed class ProviderMetadata(OpenIdSettings settings, ProviderHttp http, RealClock clock, ILogger<ProviderMetadata> logger) : IDisposable
{
    /// <summary>Renewed after this long, so that a key that the provider withdraws does not stay trusted.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Used this long where the provider is away.</summary>
    public static readonly TimeSpan Usable = TimeSpan.FromHours(24);

    /// <summary>How often an unknown key, which anybody can make up, leads to a fetch.</summary>
    public static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    /// <summary>How long a provider that did not answer is left alone: briefly where nothing can be done without it.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterFailureWithKnown = TimeSpan.FromMinutes(1);
    private readonly HttpDocumentRetriever documents = new(http.Client) { RequireHttps = !settings.Authority.IsLoopback };
    private readonly SemaphoreSlim fetching = new(1);
    private volatile Known? known;
    private DateTimeOffset refreshedAt;
    private DateTimeOffset failedAt;

    /// <exception cref="ProblemException">503 <c>provider-away</c>: it cannot be had and none is known.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellation)
    {
        if (known is { } stands && clock.UtcNow - stands.At < Fresh)
        {
            return stands.Configuration;
        }

        // Whoever can go on with what is known does not wait for somebody who asks a provider that is away.
        if (!await fetching.WaitAsync(Kept(clock.UtcNow) is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation))
        {
            return Kept(clock.UtcNow) ?? throw OpenIdProblems.Away.ToProblem();
        }

        try
        {
            return known is { } meanwhile && clock.UtcNow - meanwhile.At < Fresh ? meanwhile.Configuration : await FetchOrKeepAsync(cancellation);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Fetches anew because a token names a key that <paramref name="seen"/> does not have; at most once a minute.</summary>
    /// <returns>What is known now, <paramref name="seen"/> itself where nothing was fetched.</returns>
    public async Task<OpenIdConnectConfiguration> RefreshAsync(OpenIdConnectConfiguration seen, CancellationToken cancellation)
    {
        await fetching.WaitAsync(cancellation);
        try
        {
            if (known is { } meanwhile && !ReferenceEquals(meanwhile.Configuration, seen))
            {
                return meanwhile.Configuration;
            }

            if (clock.UtcNow - refreshedAt < BetweenRefreshes)
            {
                return seen;
            }

            // Seen through although the caller may be gone: else one who hangs up at once would spend the minute's only try.
            refreshedAt = clock.UtcNow;
            return await FetchOrKeepAsync(CancellationToken.None);
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private async Task<OpenIdConnectConfiguration> FetchOrKeepAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        if (now - failedAt >= (Kept(now) is null ? AfterFailure : AfterFailureWithKnown))
        {
            try
            {
                var fetched = await OpenIdConnectConfigurationRetriever.GetAsync(settings.MetadataAddress, documents, cancellation);
                Require(fetched);
                known = new Known(fetched, now);
                return fetched;
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                failedAt = clock.UtcNow;
                logger.LogWarning("The identity provider's metadata cannot be had from {Address}: {Reason}",
                    settings.MetadataAddress, error is NotSupportedException ? error.Message : error.GetType().Name);
            }
        }

        return Kept(now) ?? throw OpenIdProblems.Away.ToProblem();
    }

    private OpenIdConnectConfiguration? Kept(DateTimeOffset now) => known is { } stands && now - stands.At < Usable ? stands.Configuration : null;

    /// <exception cref="NotSupportedException">The metadata is not the authority's own, or lacks what sign-in needs.</exception>
    private void Require(OpenIdConnectConfiguration fetched)
    {
        if (fetched.Issuer?.TrimEnd('/') != settings.Authority.AbsoluteUri.TrimEnd('/'))
        {
            throw new NotSupportedException($"its issuer is '{fetched.Issuer}', not the setting Oidc__Authority; authorities for several organizations (such as 'common') are not supported");
        }

        foreach (var endpoint in new[] { fetched.AuthorizationEndpoint, fetched.TokenEndpoint })
        {
            if (settings.ClientId is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && OpenIdSettings.IsSafe(address)))
            {
                throw new NotSupportedException("its authorization or token endpoint is missing or not https");
            }
        }
    }

    private sealed record Known(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}
