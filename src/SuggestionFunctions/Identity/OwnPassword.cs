using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>A person's own password, changed by themselves; their other sessions end.</summary>
public sealed class OwnPassword(SignIn signIn, Sessions sessions, ClientAddress addresses)
{
    /// <param name="request">Whose session it is.</param>
    /// <param name="body"><c>{old, new}</c>; mistakes that are noted on it already are thrown with the others.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">409 where they have no password here; 422; 429; 409 <c>password-changed-meanwhile</c>.</exception>
    public async Task ChangeAsync(HttpRequest request, RequestBody body, CancellationToken cancellation)
    {
        var (account, session) = RequireOne(request);
        var old = body.Secret("old", PasswordRules.MaximumLength);
        var chosen = body.Secret("new", PasswordRules.MaximumLength);
        if (chosen.Length > 0 && PasswordRules.Mistake(chosen, account.Name, request.Caller().Name) is { } mistake)
        {
            body.Note("new", mistake);
        }

        body.Check();
        var changed = await signIn.ChangePasswordAsync(account, old, chosen, addresses.Of(request.HttpContext), cancellation);
        await sessions.KeepAsync(session.Id, changed, cancellation);
    }

    /// <exception cref="ProblemException">409 <c>no-local-password</c>: they signed in another way.</exception>
    public static (Account Account, Session Session) RequireOne(HttpRequest request) => request.SignedIn() is { Account: { } account, Session: { } session }
        ? (account, session) : throw IdentityProblems.NoLocalPassword.ToProblem();
}
