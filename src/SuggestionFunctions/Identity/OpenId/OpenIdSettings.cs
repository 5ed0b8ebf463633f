using Microsoft.Extensions.Configuration;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// The provider that people and programs outside prove themselves to (settings <c>Oidc__…</c>, see docs/sign-in.md).
/// With <see cref="ClientId"/> people sign in through it, with <see cref="Audience"/> programs call with its access tokens.
/// </summary>
public sealed record OpenIdSettings
{
    private const string Section = "Oidc";
    private const string OpenIdScope = "openid";

    /// <summary>The issuer; its metadata lies under it. Https, or http on this machine.</summary>
    public required Uri Authority { get; init; }

    /// <summary>The name by which the provider knows this app, or null where nobody signs in through it.</summary>
    public string? ClientId { get; init; }

    /// <summary>Null for a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What access tokens for this app are made for, or null where none is taken.</summary>
    public string? Audience { get; init; }

    /// <summary>The scope that access tokens must have, or null where any will do.</summary>
    public string? RequiredScope { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [OpenIdScope, "profile"];

    /// <summary>The claim whose value a person's external id is compared with.</summary>
    public string PersonClaim { get; init; } = "sub";

    /// <summary>
    /// Whether the value may be the name of a local account, too. Off unless it is asked for: at a provider where people
    /// choose their names themselves, anybody could become <c>admin</c>.
    /// </summary>
    public bool MatchAccounts { get; init; }

    /// <summary>Whether posts come from the token and not from the town's register.</summary>
    public bool RolesFromClaims { get; init; }

    /// <summary>The claim that lists the posts.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>What values of that claim stand for, such as a group's id for <c>fengqiao/mayor</c>.</summary>
    public IReadOnlyDictionary<string, string> RoleMap { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of <see cref="PersonClaim"/> that the first administrator has, or null.</summary>
    public string? FirstAdministrator { get; init; }

    /// <summary>Where browsers reach the app; null: where the request says it went.</summary>
    public Uri? PublicUrl { get; init; }

    public string MetadataAddress => $"{Authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";

    /// <summary>Whether an address of the provider may be asked: https, or http on this machine.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>The settings, or null where none of them names a provider.</summary>
    /// <exception cref="InvalidOperationException">A setting is not as it must be; the message names it.</exception>
    public static OpenIdSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (Text(section, "Authority") is not { } authority)
        {
            return section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value))
                ? throw Wrong("Authority", "must be set where other settings of Oidc are")
                : null;
        }

        var settings = new OpenIdSettings
        {
            Authority = Address(authority, "Authority"),
            ClientId = Text(section, "ClientId"),
            ClientSecret = Text(section, "ClientSecret"),
            Audience = Text(section, "Audience"),
            RequiredScope = Text(section, "RequiredScope"),
            PersonClaim = Text(section, "PersonClaim") ?? "sub",
            MatchAccounts = Flag(section, "MatchAccounts"),
            RolesFromClaims = (Text(section, "RolesFrom") ?? "register") switch
            {
                "register" => false,
                "claims" => true,
                var other => throw Wrong("RolesFrom", $"is '{other}'; it must be register or claims"),
            },
            RolesClaim = Text(section, "RolesClaim") ?? "roles",
            RoleMap = Map(Text(section, "RoleMap")),
            FirstAdministrator = Text(section, "FirstAdministrator"),
            PublicUrl = Text(configuration, "PublicUrl") is { } here ? Address(here, "PublicUrl") : null,
        };
        if (settings is { ClientId: null, Audience: null })
        {
            throw Wrong("ClientId", "must be set for people to sign in, or Oidc__Audience for access tokens of programs, or both");
        }

        if (settings.RequiredScope is { } scope && (settings.Audience is null || scope.Any(char.IsWhiteSpace)))
        {
            throw Wrong("RequiredScope", "must be one scope, and needs Oidc__Audience: it is access tokens that must have it");
        }

        return Text(section, "Scopes") is { } scopes
            ? settings with { Scopes = [.. scopes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Prepend(OpenIdScope).Distinct()] }
            : settings;
    }

    private static string? Text(IConfiguration section, string name) => section[name]?.Trim() is { Length: > 0 } text ? text : null;

    private static bool Flag(IConfiguration section, string name) => Text(section, name) is { } text
        && (bool.TryParse(text, out var flag) ? flag : throw Wrong(name, $"is '{text}'; it must be true or false"));

    private static Uri Address(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address) && address.Query.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw Wrong(name, $"is '{text}'; it must be an https address (http on this machine only)");

    private static Dictionary<string, string> Map(string? text)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !map.TryAdd(pair[..at].Trim(), pair[(at + 1)..].Trim()))
            {
                throw Wrong("RoleMap", $"has '{pair}'; it must be VALUE=ORGANIZATION/ROLE, several separated by semicolons, each value once");
            }
        }

        return map;
    }

    private static InvalidOperationException Wrong(string name, string what) =>
        new($"The setting {(name == "PublicUrl" ? name : $"{Section}__{name}")} {what}.");
}
