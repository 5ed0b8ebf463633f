using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity;

/// <summary>
/// A request's caller with the session it came by. Session and token are null for a program that calls with an access
/// token of the provider; the account is null for whoever did not enter a password.
/// </summary>
public sealed record SignedIn(Caller Caller, Session? Session, SessionToken? Token, Account? Account, bool ByCookie)
{
    /// <exception cref="ProblemException">409 <c>no-session</c>: the caller shows an access token with each request.</exception>
    public (Session Session, SessionToken Token) RequireSession() => (Session, Token) is ({ } session, { } token)
        ? (session, token)
        : throw IdentityProblems.NoSession.ToProblem();
}
