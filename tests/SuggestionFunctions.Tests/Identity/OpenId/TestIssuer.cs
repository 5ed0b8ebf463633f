using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>An issuer that signs whatever it is told, for the tokens that no honest provider makes.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "https://town.example/api";
    public const string RsaId = "rsa";
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private int asked;

    private TestIssuer(WebApplication app, TimeProvider time)
    {
        this.app = app;
        this.time = time;
    }

    /// <summary>Seconds since 1970, as tokens count.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public string Issuer { get; private set; } = "";

    public RSA Pair { get; } = RSA.Create(2048);

    public SecurityKey Rsa => new RsaSecurityKey(Pair) { KeyId = RsaId };

    public ECDsaSecurityKey Elliptic { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "elliptic" };

    /// <summary>What the token endpoint answers, given the code.</summary>
    public Func<string, object> Tokens { get; set; } = _ => new { error = "invalid_grant" };

    /// <summary>Whether it fails when its metadata is asked for.</summary>
    public bool Down { get; set; }

    /// <summary>How often the metadata was asked for.</summary>
    public int Asked => Volatile.Read(ref asked);

    public static async Task<TestIssuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build(), time);
        issuer.Map();
        await issuer.app.StartAsync();
        issuer.Issuer = issuer.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "";
        return issuer;
    }

    /// <summary>The settings of an app that takes this issuer's tokens.</summary>
    public string[] Settings(params string[] further) =>
        ["--Oidc:Authority", Issuer, "--Oidc:ClientId", "town", "--Oidc:Audience", Audience, .. further];

    /// <summary>Claims of a good access token; a null takes one out.</summary>
    public Dictionary<string, object?> Access(string sub, params (string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = sub,
            ["iat"] = Now,
            ["exp"] = Now + 600,
            ["scope"] = "suggestions",
        };
        Array.ForEach(changes, change => claims[change.Name] = change.Value);
        return claims;
    }

    public string Sign(IReadOnlyDictionary<string, object?> claims, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256, string type = "at+jwt") =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            Text(claims), new SigningCredentials(key ?? Rsa, algorithm), new Dictionary<string, object> { ["typ"] = type });

    /// <summary>A token of any header and signature.</summary>
    public static string Raw(object header, IReadOnlyDictionary<string, object?> claims, string signature = "") =>
        $"{Encode(JsonSerializer.Serialize(header))}.{Encode(Text(claims))}.{signature}";

    /// <summary>Signed with what everybody can fetch: the public key, taken for a secret.</summary>
    public string SignWithPublicKey(IReadOnlyDictionary<string, object?> claims)
    {
        var head = Raw(new { alg = "HS256", typ = "at+jwt", kid = RsaId }, claims)[..^1];
        var secret = Encoding.ASCII.GetBytes(Pair.ExportSubjectPublicKeyInfoPem());
        return $"{head}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(head)))}";
    }

    public static string Encode(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Pair.Dispose();
        Elliptic.ECDsa.Dispose();
    }

    private static string Text(IReadOnlyDictionary<string, object?> claims) =>
        JsonSerializer.Serialize(claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Key, claim => claim.Value));

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref asked);
            return Down ? Results.StatusCode(500) : Results.Json(new
            {
                issuer = Issuer,
                authorization_endpoint = $"{Issuer}/authorize",
                token_endpoint = $"{Issuer}/token",
                jwks_uri = $"{Issuer}/keys",
            });
        });
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { RsaKey(), EllipticKey() } }));
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var tokens = Tokens(form["code"].ToString());
            return Results.Json(tokens, statusCode: tokens.GetType().GetProperty("error") is null ? 200 : 400);
        });
    }

    private object RsaKey()
    {
        var parts = Pair.ExportParameters(false);
        return new { kty = "RSA", kid = RsaId, n = WebEncoders.Base64UrlEncode(parts.Modulus ?? []), e = WebEncoders.Base64UrlEncode(parts.Exponent ?? []) };
    }

    private object EllipticKey()
    {
        var point = Elliptic.ECDsa.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", kid = Elliptic.KeyId, x = WebEncoders.Base64UrlEncode(point.X ?? []), y = WebEncoders.Base64UrlEncode(point.Y ?? []) };
    }
}
