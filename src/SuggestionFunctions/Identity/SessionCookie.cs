using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Identity;

/// <summary>The session's token as a browser keeps it. Lax, so that links from mail and WeChat open signed in.</summary>
public static class SessionCookie
{
    public const string Name = "suggestionflow";

    public static void Set(HttpContext http, SessionToken token, DateTimeOffset expiresAt) =>
        http.Response.Cookies.Append(Name, token.Value, Options(http, expiresAt));

    public static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    public static bool TryRead(HttpRequest request, out SessionToken token) => SessionToken.TryRead(request.Cookies[Name], out token);

    public static bool IsHttps(HttpRequest request) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().StartsWith("https", StringComparison.OrdinalIgnoreCase);

    public static CookieOptions Options(HttpContext http, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = IsHttps(http.Request),
        Expires = expiresAt,
        IsEssential = true,
    };
}
