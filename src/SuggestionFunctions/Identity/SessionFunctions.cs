using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;

namespace SuggestionFunctions.Identity;

/// <summary>Signing in and out.</summary>
public sealed class SessionFunctions(SignIn signIn, Sessions sessions, ClientAddress addresses, IServiceProvider services, TimeProvider clock)
{
    public const int LongestAccount = 200;

    /// <summary>Signs in: 200 with the token, and the cookie for browsers.</summary>
    [Function("SessionCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/session")] HttpRequest request, CancellationToken cancellation)
    {
        if (SameOrigin.IsDenied(request))
        {
            throw ProblemException.Forbidden(new("这个请求来自别的网站。", "The request comes from another site."), new("请从本系统的页面登录。", "Sign in from a page of this system."));
        }

        var body = await RequestBody.ReadAsync(request, cancellation);
        var account = body.Text("account", LongestAccount);
        var password = body.Secret("password", PasswordRules.MaximumLength);
        body.Check();

        var (found, person) = await signIn.AttemptAsync(account, password, addresses.Of(request.HttpContext), cancellation);
        var (token, session) = await sessions.BeginAsync(found, cancellation);
        // A browser says where its request comes from; a program that keeps cookies and signs in several people does not.
        if (request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.Origin.Count > 0)
        {
            await sessions.EndFormerAsync(request, cancellation);
        }

        SessionCookie.Set(request.HttpContext, token, session.ExpiresAt);
        return new JsonAnswer(new SessionBegun(
            token.Value, session.ExpiresAt, Me.Of(person, ChinaTime.DateOf(clock.GetUtcNow())), PasswordChangeRequired: found.MustChange ? true : null));
    }

    /// <summary>The session's form token, for pages.</summary>
    [Function("SessionRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/session")] HttpRequest request)
    {
        var signedIn = request.SignedIn();
        var (session, token) = signedIn.RequireSession();
        return new JsonAnswer(new SessionView(
            token.FormToken, session.ExpiresAt, PasswordChangeRequired: signedIn.Account is { MustChange: true } ? true : null));
    }

    /// <summary>Signs out: 204; or 200 with <c>endSessionUrl</c>, where a browser signs out at the provider that it came through.</summary>
    [Function("SessionDelete")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/session")] HttpRequest request, CancellationToken cancellation)
    {
        var (session, token) = request.SignedIn().RequireSession();
        var endSessionUrl = services.GetService(typeof(OpenIdSignIn)) is OpenIdSignIn openId
            ? await openId.EndSessionUrlAsync(request, session, token, cancellation)
            : null;
        await sessions.EndAsync(session, cancellation);
        SessionCookie.Remove(request.HttpContext);
        return endSessionUrl is null ? JsonAnswer.NoContent() : new JsonAnswer(new SessionEnded(endSessionUrl));
    }
}
