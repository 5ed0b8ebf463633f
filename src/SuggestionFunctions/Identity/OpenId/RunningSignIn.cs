namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Somebody who was sent to the provider and is not back yet: the digest of the secret their browser keeps, where they
/// go afterwards (a path here), and until when that holds (instant, real time).
/// </summary>
internal sealed record RunningSignIn(string SecretDigest, string ReturnPath, DateTimeOffset ExpiresAt);
