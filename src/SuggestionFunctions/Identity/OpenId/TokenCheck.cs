using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using System.IdentityModel.Tokens.Jwt;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Whether a token is the provider's, for us, and of now (real time). Signatures by asymmetric keys of the provider's
/// metadata only. What is cheap to refuse is refused before a signature is computed, nothing is looked up in the storage,
/// and no part of a token is logged.
/// </summary>
public sealed class TokenCheck(OpenIdSettings settings, ProviderMetadata metadata, RealClock clock, ILogger<TokenCheck> logger)
{
    /// <summary>How far the provider's clock may be off.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private const int LongestToken = 16 * 1024;
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan LogoutWindow = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    /// <summary>Checks the token that came for a code: also its nonce, <c>azp</c> and <c>at_hash</c>.</summary>
    /// <exception cref="ProblemException">401 <c>token-invalid</c> or <c>token-expired</c>; 503 <c>provider-away</c>.</exception>
    internal Task<JsonWebToken> IdTokenAsync(ProviderTokens tokens, string nonce, CancellationToken cancellation) =>
        ValidateAsync("id token", tokens.IdToken, settings.ClientId, token => new OpenIdConnectProtocolValidator { RequireTimeStampInNonce = false }
            .ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = settings.ClientId,
                Nonce = nonce,
                ProtocolMessage = new OpenIdConnectMessage { IdToken = tokens.IdToken, AccessToken = tokens.AccessToken },
                ValidatedIdToken = JwtSecurityTokenConverter.Convert(token),
            }), cancellation);

    /// <summary>
    /// Checks the access token of a call: by its type (RFC 9068) or its scope it is one, so that an id token, which is for
    /// a client's eyes, opens nothing. It has to be somebody's: one that a program got for itself (Entra's <c>idtyp: app</c>,
    /// elsewhere a subject that is the client) stands for no person.
    /// </summary>
    /// <exception cref="ProblemException">401 <c>token-invalid</c> or <c>token-expired</c>; 403 <c>not-a-person</c> or <c>scope-missing</c>; 503 <c>provider-away</c>.</exception>
    internal Task<JsonWebToken> AccessTokenAsync(string text, CancellationToken cancellation) =>
        ValidateAsync("access token", text, settings.Audience, token =>
        {
            var type = token.Typ?.ToLowerInvariant() ?? "";
            var typed = type is "at+jwt" or "application/at+jwt";
            var scoped = type is "" or "jwt" && (Has(token, "scope") || Has(token, "scp"));
            if (IsOfProgram(token))
            {
                throw OpenIdProblems.NotAPerson.ToProblem();
            }

            if (Has(token, "nonce") || Has(token, "at_hash") || !(typed || scoped))
            {
                throw new SecurityTokenException("not an access token");
            }

            if (settings.RequiredScope is { } scope && !Scopes(token).Contains(scope))
            {
                throw OpenIdProblems.ScopeMissing.ToProblem(happened: new($"访问令牌缺少权限范围 {scope}。", $"The access token lacks the scope {scope}."));
            }
        }, cancellation);

    /// <summary>Checks the provider's word that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).</summary>
    /// <exception cref="ProblemException">401 <c>token-invalid</c> or <c>token-expired</c>; 503 <c>provider-away</c>.</exception>
    internal Task<JsonWebToken> LogoutTokenAsync(string text, CancellationToken cancellation) =>
        ValidateAsync("logout token", text, settings.ClientId, token =>
        {
            var about = token.TryGetPayloadValue<System.Text.Json.JsonElement>("events", out var events)
                && events.ValueKind == System.Text.Json.JsonValueKind.Object && events.TryGetProperty(LogoutEvent, out _);
            var old = token.IssuedAt < clock.UtcNow.UtcDateTime - LogoutWindow;
            if (!about || old || Has(token, "nonce") || !(Has(token, "sub") || Has(token, "sid")))
            {
                throw new SecurityTokenException("not a logout token");
            }
        }, cancellation);

    private static bool IsOfProgram(JsonWebToken token) =>
        string.Equals(Text(token, "idtyp"), "app", StringComparison.OrdinalIgnoreCase)
        || (Text(token, "client_id") ?? Text(token, "azp") ?? Text(token, "appid")) is { Length: > 0 } client && client == token.Subject;

    /// <summary>The scopes of a token, in either spelling: a text with blanks between them, or a list.</summary>
    private static IEnumerable<string> Scopes(JsonWebToken token) =>
        token.Claims.Where(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool Has(JsonWebToken token, string claim) => token.TryGetPayloadValue<object>(claim, out _);

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) ? text : null;

    private async Task<JsonWebToken> ValidateAsync(string kind, string text, string? audience, Action<JsonWebToken> further, CancellationToken cancellation)
    {
        try
        {
            var token = Read(text);
            var known = await metadata.GetAsync(cancellation);
            if (token.Kid is { Length: > 0 } key && known.SigningKeys.All(signing => signing.KeyId != key))
            {
                known = await metadata.RefreshAsync(known, cancellation);
            }

            var result = await handler.ValidateTokenAsync(token, Parameters(known, audience ?? throw new SecurityTokenInvalidAudienceException()));
            if (!result.IsValid)
            {
                throw result.Exception;
            }

            further(token);
            return token;
        }
        catch (SecurityTokenExpiredException)
        {
            logger.LogInformation("An {Kind} has expired", kind);
            throw OpenIdProblems.ExpiredToken.ToProblem();
        }
        catch (Exception error) when (error is not (ProblemException or OperationCanceledException))
        {
            // What the library throws at a hostile token is of many types, and its message may quote the token.
            logger.LogInformation("An {Kind} was refused: {Reason}", kind, error.GetType().Name);
            throw OpenIdProblems.InvalidToken.ToProblem();
        }
    }

    private static JsonWebToken Read(string text)
    {
        if (text.Length > LongestToken || text.AsSpan().Count('.') != 2)
        {
            throw new SecurityTokenMalformedException();
        }

        var token = new JsonWebToken(text);
        return Algorithms.Contains(token.Alg) ? token : throw new SecurityTokenInvalidAlgorithmException();
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration known, string audience) => new()
    {
        ValidIssuer = known.Issuer,
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = known.SigningKeys.Where(key => key is not SymmetricSecurityKey and not JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet }),
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        ClockSkew = ClockSkew,

        // The library's own cache of verifiers is one for the whole process, whoever's keys they are made of.
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        LifetimeValidator = (from, until, token, _) => IsOfNow(from, until, (token as JsonWebToken)?.IssuedAt),
    };

    private bool IsOfNow(DateTime? from, DateTime? until, DateTime? issued)
    {
        var now = clock.UtcNow.UtcDateTime;
        if (until <= now - ClockSkew)
        {
            throw new SecurityTokenExpiredException();
        }

        return until is not null && !(from > now + ClockSkew) && !(issued > now + ClockSkew);
    }
}
