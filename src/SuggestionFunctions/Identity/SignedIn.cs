namespace SuggestionFunctions.Identity;

/// <summary>A request's caller with the session it came by.</summary>
public sealed record SignedIn(Caller Caller, Session Session, SessionToken Token, Account Account, bool ByCookie);
