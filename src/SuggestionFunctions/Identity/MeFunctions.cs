using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>What the signed-in person sees of themselves, and their password.</summary>
public sealed class MeFunctions(SignIn signIn, Sessions sessions, ClientAddress addresses)
{
    [Function("MeRead")]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/me")] HttpRequest request) =>
        new JsonAnswer(Me.Of(request.Caller()));

    /// <summary>Changes the password; the person's other sessions end.</summary>
    [Function("MyPasswordChange")]
    public async Task<IResult> ChangePasswordAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/me/password")] HttpRequest request, CancellationToken cancellation)
    {
        var signedIn = request.SignedIn();
        if (signedIn is not { Account: { } account, Session: { } session })
        {
            throw IdentityProblems.NoLocalPassword.ToProblem();
        }

        var body = await RequestBody.ReadAsync(request, cancellation);
        var old = body.Secret("old", PasswordRules.MaximumLength);
        var chosen = body.Secret("new", PasswordRules.MaximumLength);
        if (chosen.Length > 0 && PasswordRules.Mistake(chosen, account.Name, signedIn.Caller.Name) is { } mistake)
        {
            body.Note("new", mistake);
        }

        body.Check();
        var changed = await signIn.ChangePasswordAsync(account, old, chosen, addresses.Of(request.HttpContext), cancellation);
        await sessions.KeepAsync(session.Id, changed, cancellation);
        return JsonAnswer.NoContent();
    }
}
