using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// Finds out who calls: token, session, account and person, and the posts held today by the installation's clock.
/// Everything is read anew for each request, so that whoever is deactivated is out at once.
/// </summary>
public sealed class Admission(
    Sessions sessions, Accounts accounts, Register register, SignInWays ways, ExternalPeople externals, ClaimedPosts claimed, IServiceProvider services, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    /// <summary>Lets a request to the function pass, with its caller noted, or refuses it.</summary>
    /// <exception cref="ProblemException">401; 403 <c>form-token</c>, <c>password-change-required</c>, <c>unknown-person</c> or <c>person-inactive</c>; 503 <c>provider-away</c>.</exception>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task AdmitAsync(HttpContext http, string function, CancellationToken cancellation)
    {
        if (!FunctionAccess.NeedsCaller(function))
        {
            if (FunctionAccess.WelcomesCaller(function) && await IdentifyGuestAsync(http, cancellation) is { } guest && guest.Account is not { MustChange: true })
            {
                http.SetSignedIn(guest);
            }

            return;
        }

        var signedIn = await IdentifyAsync(http, cancellation) ?? throw ProblemException.NotSignedIn();
        if (signedIn is { ByCookie: true, Token: { } token } && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            if (!FunctionAccess.ReadsOwnForm(function))
            {
                if (RegisterAccess.IsKeeper(signedIn.Caller))
                {
                    RequestForm.AllowFile(http);
                }

                await SameOrigin.RequireAsync(http.Request, token, cancellation);
            }
            else if (SameOrigin.IsDenied(http.Request))
            {
                throw IdentityProblems.FormToken.ToProblem();
            }
        }

        if (signedIn.Account is { MustChange: true } && !FunctionAccess.AllowsOneTimePassword(function))
        {
            throw IdentityProblems.PasswordChangeRequired.ToProblem();
        }

        http.SetSignedIn(signedIn);
    }

    /// <summary>On a page that is open to everybody a token that is not taken makes nobody less welcome.</summary>
    private async Task<SignedIn?> IdentifyGuestAsync(HttpContext http, CancellationToken cancellation)
    {
        try
        {
            return await IdentifyAsync(http, cancellation);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    /// <summary>The header counts before the cookie: a client that sends one means it, and is not let in by a browser's leftovers.</summary>
    private async Task<SignedIn?> IdentifyAsync(HttpContext http, CancellationToken cancellation)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return SessionCookie.TryRead(http.Request, out var cookie) ? await IdentifyAsync(http, cookie, byCookie: true, cancellation) : null;
        }

        var shown = header[Bearer.Length..].Trim();
        if (BearerTokens.IsOne(shown))
        {
            return services.GetService(typeof(BearerTokens)) is BearerTokens tokens ? await tokens.IdentifyAsync(shown, cancellation) : null;
        }

        return SessionToken.TryRead(shown, out var token) ? await IdentifyAsync(http, token, byCookie: false, cancellation) : null;
    }

    private async Task<SignedIn?> IdentifyAsync(HttpContext http, SessionToken token, bool byCookie, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(token, cancellation) is not { } session
            || await (session.OpenId is { } openId ? OfProviderAsync(session, openId, cancellation) : OfAccountAsync(session, cancellation)) is not var (caller, account))
        {
            return null;
        }

        var used = await sessions.UseAsync(session, cancellation);
        if (byCookie && used.ExpiresAt != session.ExpiresAt)
        {
            SessionCookie.Set(http, token, used.ExpiresAt);
        }

        return new(caller, used, token, account, byCookie);
    }

    private async Task<(Caller Caller, Account? Account)?> OfAccountAsync(Session session, CancellationToken cancellation)
    {
        if (!ways.LocalAccounts || !AccountName.TryRead(session.Account ?? "", out var name))
        {
            return null;
        }

        var reading = register.PersonAsync(session.PersonId, cancellation);
        var account = await accounts.FindAsync(name, cancellation);
        var person = await reading;
        return person is { Active: true } && person.Account == name.Value && account?.PersonId == person.Id && account.Generation == session.Generation
            ? (CallerOf(person, person.PostsOn(Today), session), account)
            : null;
    }

    /// <summary>Whoever lost the external id in the register is out, and so is everybody where the provider was switched off.</summary>
    private async Task<(Caller Caller, Account? Account)?> OfProviderAsync(Session session, OpenIdSession openId, CancellationToken cancellation)
    {
        if (ways.OpenId is not { ClientId: not null } settings || settings.RolesFromClaims != (openId.PostIds is not null)
            || await externals.FindAsync(openId.ExternalId, cancellation) is not { Active: true } person || person.Id != session.PersonId)
        {
            return null;
        }

        var posts = openId.PostIds is { } named ? await claimed.HeldAsync(named, person, Today, cancellation) : person.PostsOn(Today);
        return (CallerOf(person, posts, session), null);
    }

    private DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    private static Caller CallerOf(Person person, IReadOnlyList<HeldPost> posts, Session session) => new(person.Id, person.Name, posts, session.Id);
}
