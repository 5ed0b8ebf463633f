using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// The provider says that somebody signed out there. Only sessions that were begun before it said so end, so that its
/// word, sent once more by somebody else, does nothing.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class BackchannelLogout(OpenIdSettings settings, TokenCheck check, Sessions sessions)
{
    /// <exception cref="ProblemException">401 <c>token-invalid</c> or <c>token-expired</c>; 404 <c>oidc-off</c>; 503 <c>provider-away</c>.</exception>
    public async Task RunAsync(string logoutToken, CancellationToken cancellation)
    {
        _ = settings.ClientId ?? throw OpenIdProblems.Off.ToProblem();
        var token = await check.LogoutTokenAsync(logoutToken, cancellation);
        token.TryGetPayloadValue<string>("sid", out var session);
        token.TryGetPayloadValue<string>("sub", out var subject);
        await sessions.EndOfProviderAsync(subject, session, new DateTimeOffset(token.IssuedAt, TimeSpan.Zero) + TokenCheck.ClockSkew, cancellation);
    }
}
