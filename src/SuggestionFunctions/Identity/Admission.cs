using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Finds out who calls: token, session, account and person, and the posts held today by the installation's clock.
/// Everything is read anew for each request, so that whoever is deactivated is out at once.
/// </summary>
public sealed class Admission(Sessions sessions, Accounts accounts, Register register, TimeProvider clock)
{
    /// <summary>Lets a request to the function pass, with its caller noted, or refuses it.</summary>
    /// <exception cref="ProblemException">401; 403 <c>form-token</c> or <c>password-change-required</c>.</exception>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task AdmitAsync(HttpContext http, string function, CancellationToken cancellation)
    {
        if (!FunctionAccess.NeedsCaller(function))
        {
            if (FunctionAccess.WelcomesCaller(function) && await IdentifyAsync(http, cancellation) is { } guest && !guest.Account.MustChange)
            {
                http.SetSignedIn(guest);
            }

            return;
        }

        var signedIn = await IdentifyAsync(http, cancellation) ?? throw ProblemException.NotSignedIn();
        if (signedIn.ByCookie && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            await SameOrigin.RequireAsync(http.Request, signedIn.Token, cancellation);
        }

        if (signedIn.Account.MustChange && !FunctionAccess.AllowsOneTimePassword(function))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "password-change-required", new(
                "您用的是一次性密码，请先改密码：PUT /api/me/password。", "You signed in with a one-time password; change it first: PUT /api/me/password."));
        }

        http.SetSignedIn(signedIn);
    }

    private async Task<SignedIn?> IdentifyAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!TryReadToken(http.Request, out var token, out var byCookie)
            || await sessions.FindAsync(token, cancellation) is not { } session
            || !AccountName.TryRead(session.Account, out var name))
        {
            return null;
        }

        var reading = register.PersonAsync(session.PersonId, cancellation);
        var account = await accounts.FindAsync(name, cancellation);
        var person = await reading;
        if (person is not { Active: true } || person.Account != name.Value || account?.PersonId != person.Id || account.Generation != session.Generation)
        {
            return null;
        }

        var used = await sessions.UseAsync(session, cancellation);
        if (byCookie && used.ExpiresAt != session.ExpiresAt)
        {
            SessionCookie.Set(http, token, used.ExpiresAt);
        }

        var caller = new Caller(person.Id, person.Name, person.PostsOn(ChinaTime.DateOf(clock.GetUtcNow())), session.Id);
        return new(caller, used, token, account, byCookie);
    }

    /// <summary>The header counts before the cookie: a client that sends one means it, and is not let in by a browser's leftovers.</summary>
    private static bool TryReadToken(HttpRequest request, out SessionToken token, out bool byCookie)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        byCookie = !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        return byCookie ? SessionCookie.TryRead(request, out token) : SessionToken.TryRead(header[Scheme.Length..].Trim(), out token);
    }
}
