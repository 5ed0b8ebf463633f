using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Signing in through the provider (authorization code flow with PKCE). What it proves becomes a session of our own, the
/// same as a password's.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class OpenIdSignIn(
    OpenIdSettings settings, ProviderMetadata metadata, ProviderClient client, TokenCheck check, RunningSignIns running, ExternalPeople people,
    Sessions sessions, SignInThrottle throttle, ClientAddress addresses, RealClock clock, ILogger<OpenIdSignIn> logger)
{
    private const string CallbackPath = "/api/session/oidc/callback";
    private const int LongestCode = 4096;

    /// <summary>Begins, with a cookie for this browser.</summary>
    /// <returns>The provider's address to send the browser to.</returns>
    /// <exception cref="ProblemException">400 <c>bad-query</c>; 404 <c>oidc-off</c>; 429 <c>too-many-sign-ins</c>; 503 <c>provider-away</c>.</exception>
    public async Task<string> BeginAsync(HttpRequest request, CancellationToken cancellation)
    {
        var clientId = settings.ClientId ?? throw OpenIdProblems.Off.ToProblem();
        var returnPath = ReturnPath.Read(request);
        var provider = await metadata.GetAsync(cancellation);
        await throttle.BeginAsync(addresses.Of(request.HttpContext), cancellation);
        var state = SignInSecret.Random();
        var secret = SignInSecret.Create();
        await running.BeginAsync(state, secret, returnPath, cancellation);
        SignInCookie.Set(request.HttpContext, state, secret, clock.UtcNow + RunningSignIns.Patience);
        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["response_mode"] = "query",
            ["client_id"] = clientId,
            ["redirect_uri"] = PublicAddress.Of(request, settings, CallbackPath),
            ["scope"] = string.Join(' ', settings.Scopes),
            ["state"] = state,
            ["nonce"] = secret.Nonce,
            ["code_challenge"] = secret.CodeChallenge,
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Finishes what <see cref="BeginAsync"/> began, in the same browser and once: begins the session and sets its cookie.</summary>
    /// <returns>The path here to go on to.</returns>
    /// <exception cref="ProblemException">400 <c>sign-in-over</c>; 401 <c>token-invalid</c> or <c>token-expired</c>; 403 <c>provider-declined</c>, <c>unknown-person</c> or <c>person-inactive</c>; 404; 503 <c>provider-away</c>.</exception>
    public async Task<string> FinishAsync(HttpRequest request, CancellationToken cancellation)
    {
        _ = settings.ClientId ?? throw OpenIdProblems.Off.ToProblem();
        var state = request.Query["state"].ToString();
        if (!SignInSecret.IsRandom(state) || !SignInCookie.TryRead(request, state, out var secret))
        {
            throw OpenIdProblems.NotBegunHere.ToProblem();
        }

        // Before it is taken: where the provider is away the person comes back with the same address and goes on.
        var provider = await metadata.GetAsync(cancellation);
        var returnPath = await running.TakeAsync(state, secret, cancellation) ?? throw OpenIdProblems.NotBegunHere.ToProblem();
        SignInCookie.Remove(request.HttpContext, state);
        var code = Code(request, provider);
        var tokens = await client.RedeemAsync(provider, code, secret.CodeVerifier, PublicAddress.Of(request, settings, CallbackPath), cancellation);
        var proven = await ProveAsync(provider, tokens, secret.Nonce, cancellation);
        var person = await people.PersonAsync(proven.ExternalId, cancellation);
        var (token, session) = await BeginSessionAsync(person, proven, tokens.IdToken, cancellation);
        await sessions.EndFormerAsync(request, cancellation);
        await throttle.FinishedAsync(addresses.Of(request.HttpContext), cancellation);
        SessionCookie.Set(request.HttpContext, token, session.ExpiresAt);
        return returnPath;
    }

    /// <summary>Where a browser signs out at the provider too, or null where the session is not the provider's, or it has no such place or is away.</summary>
    internal async Task<string?> EndSessionUrlAsync(HttpRequest request, Session session, SessionToken token, CancellationToken cancellation)
    {
        if (session.OpenId is not { } openId || settings.ClientId is not { } clientId)
        {
            return null;
        }

        try
        {
            var provider = await metadata.GetAsync(cancellation);
            if (!Uri.TryCreate(provider.EndSessionEndpoint, UriKind.Absolute, out var endpoint) || !OpenIdSettings.IsSafe(endpoint))
            {
                return null;
            }

            var query = new Dictionary<string, string?>
            {
                ["client_id"] = clientId,
                ["post_logout_redirect_uri"] = PublicAddress.Of(request, settings, "/"),
                ["id_token_hint"] = IdTokenSeal.Open(openId.SealedIdToken, token),
            };
            return QueryHelpers.AddQueryString(endpoint.AbsoluteUri, query.Where(pair => pair.Value is not null));
        }
        catch (ProblemException)
        {
            return null; // The session here ends all the same.
        }
    }

    private string Code(HttpRequest request, OpenIdConnectConfiguration provider)
    {
        // RFC 9207: an answer of another provider is not ours to redeem.
        var issuer = request.Query["iss"].ToString();
        if (issuer.Length > 0 ? issuer != provider.Issuer : provider.AuthorizationResponseIssParameterSupported)
        {
            throw OpenIdProblems.NotBegunHere.ToProblem();
        }

        var error = request.Query["error"].ToString();
        if (error.Length > 0)
        {
            logger.LogInformation("The identity provider ended a sign-in: {Error}", ProviderClient.IsErrorCode(error) ? error : "without a code");
            throw error is "temporarily_unavailable" or "server_error" ? OpenIdProblems.Away.ToProblem() : OpenIdProblems.Declined.ToProblem();
        }

        var code = request.Query["code"].ToString();
        return code.Length is > 0 and <= LongestCode ? code : throw OpenIdProblems.NotBegunHere.ToProblem();
    }

    private async Task<ProvenIdentity> ProveAsync(OpenIdConnectConfiguration provider, ProviderTokens tokens, string nonce, CancellationToken cancellation)
    {
        var token = await check.IdTokenAsync(tokens, nonce, cancellation);
        var lacks = token.Claims.All(claim => claim.Type != settings.PersonClaim)
            || (settings.PersonClaim == "email" && token.Claims.All(claim => claim.Type != "email_verified"))
            || (settings.RolesFromClaims && token.Claims.All(claim => claim.Type != settings.RolesClaim));
        var further = lacks ? await client.UserInfoAsync(provider, tokens.AccessToken, cancellation) : null;
        return ExternalPeople.Prove(settings, token, further is { } answer ? Claims(answer, token.Subject) : []);
    }

    /// <exception cref="ProblemException">401: the answer is about somebody else.</exception>
    private static (string, string)[] Claims(JsonElement answer, string subject)
    {
        if (!answer.TryGetProperty("sub", out var about) || about.ValueKind != JsonValueKind.String || about.GetString() != subject)
        {
            throw OpenIdProblems.InvalidToken.ToProblem();
        }

        return
        [
            .. from property in answer.EnumerateObject()
               from value in property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value }
               where value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
               select (property.Name, value.ToString()),
        ];
    }

    private Task<(SessionToken Token, Session Session)> BeginSessionAsync(Person person, ProvenIdentity proven, string idToken, CancellationToken cancellation) =>
        sessions.BeginAsync(person.Id, token => new OpenIdSession
        {
            Subject = proven.Subject,
            ProviderSession = proven.ProviderSession,
            ExternalId = proven.ExternalId,
            PostIds = settings.RolesFromClaims ? ClaimedPosts.Read(settings, proven.Roles) : null,
            SealedIdToken = IdTokenSeal.Close(idToken, token),
        }, cancellation);
}
