using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// The secret of a sign-in under way, in a cookie named after its state: two tabs do not disturb each other. Lax, as the
/// browser comes back from another site.
/// </summary>
internal static class SignInCookie
{
    private const string Prefix = SessionCookie.Name + "-oidc-";
    private const string Path = "/api/session/oidc";
    private const int AtOnce = 5;

    public static void Set(HttpContext http, string state, SignInSecret secret, DateTimeOffset expiresAt)
    {
        var others = http.Request.Cookies.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        if (others.Length >= AtOnce)
        {
            // Sign-ins that were begun again and again and never finished; the headers would grow without end.
            Array.ForEach(others, name => http.Response.Cookies.Delete(name, Options(http, null)));
        }

        http.Response.Cookies.Append(NameOf(state), secret.Value, Options(http, expiresAt));
    }

    public static bool TryRead(HttpRequest request, string state, out SignInSecret secret) => SignInSecret.TryRead(request.Cookies[NameOf(state)], out secret);

    public static void Remove(HttpContext http, string state) => http.Response.Cookies.Delete(NameOf(state), Options(http, null));

    private static string NameOf(string state) => Prefix + state[..12];

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expiresAt)
    {
        var options = SessionCookie.Options(http, expiresAt);
        options.Path = Path;
        return options;
    }
}
