using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Keeps other sites' pages from writing with the cookie of whoever looks at them: the browser says where a request
/// comes from, and the form token shows that one of our own pages made it.
/// </summary>
public static class SameOrigin
{
    /// <summary>Where the form token is looked for besides a form's field.</summary>
    public const string Header = "X-Form-Token";

    /// <summary>The form's field.</summary>
    public const string Field = "formToken";

    /// <summary>Whether the browser says that the request comes from a page of another origin. Other clients say nothing.</summary>
    public static bool IsDenied(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none"))
        {
            return true;
        }

        // The host is compared and not the scheme, which a proxy in between changes.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsHost(from, request.Host));
    }

    /// <summary>Lets a write with the cookie pass if it carries the session's form token and comes from our own pages.</summary>
    /// <exception cref="ProblemException">403 <c>form-token</c>.</exception>
    public static async Task RequireAsync(HttpRequest request, SessionToken session, CancellationToken cancellation)
    {
        if (IsDenied(request) || !session.IsFormToken(await ShownAsync(request, cancellation)))
        {
            throw IdentityProblems.FormToken.ToProblem();
        }
    }

    private static bool IsHost(Uri from, HostString host) =>
        HostString.FromUriComponent(from.Authority) is var origin
        && string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (origin.Port ?? from.Port) == (host.Port ?? from.Port);

    private static async Task<string?> ShownAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers.TryGetValue(Header, out var header))
        {
            return header.ToString();
        }

        if (!request.HasFormContentType)
        {
            return null;
        }

        return (await RequestForm.ReadAsync(request, cancellation))[Field].ToString();
    }
}
