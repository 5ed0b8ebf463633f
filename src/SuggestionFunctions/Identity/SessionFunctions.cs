using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>Signing in and out.</summary>
public sealed class SessionFunctions(SignIn signIn, Sessions sessions, ClientAddress addresses, TimeProvider clock)
{
    private const int LongestAccount = 200;

    /// <summary>Signs in: 200 with the token, and the cookie for browsers.</summary>
    [Function("SessionCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/session")] HttpRequest request, CancellationToken cancellation)
    {
        if (SameOrigin.IsDenied(request))
        {
            throw ProblemException.Forbidden(new("请从本系统的页面登录。", "Sign in from a page of this system."));
        }

        var body = await RequestBody.ReadAsync(request, cancellation);
        var account = body.Text("account", LongestAccount);
        var password = body.Secret("password", PasswordRules.MaximumLength);
        body.Check();

        var (found, person) = await signIn.AttemptAsync(account, password, addresses.Of(request.HttpContext), cancellation);
        var (token, session) = await sessions.BeginAsync(found, cancellation);
        SessionCookie.Set(request.HttpContext, token, session.ExpiresAt);
        return new JsonAnswer(new
        {
            token = token.Value,
            expiresAt = session.ExpiresAt,
            me = Me.Of(person, ChinaTime.DateOf(clock.GetUtcNow())),
            passwordChangeRequired = found.MustChange ? true : (bool?)null,
        });
    }

    /// <summary>The session's form token, for pages.</summary>
    [Function("SessionRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/session")] HttpRequest request)
    {
        var signedIn = request.SignedIn();
        return new JsonAnswer(new
        {
            formToken = signedIn.Token.FormToken,
            expiresAt = signedIn.Session.ExpiresAt,
            passwordChangeRequired = signedIn.Account.MustChange ? true : (bool?)null,
        });
    }

    /// <summary>Signs out.</summary>
    [Function("SessionDelete")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/session")] HttpRequest request, CancellationToken cancellation)
    {
        var signedIn = request.SignedIn();
        await sessions.EndAsync(signedIn.Session.Id, signedIn.Session.PersonId, cancellation);
        SessionCookie.Remove(request.HttpContext);
        return JsonAnswer.NoContent();
    }
}
