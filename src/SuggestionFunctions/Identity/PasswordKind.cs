namespace SuggestionFunctions.Identity;

/// <summary>How a password is kept.</summary>
public enum PasswordKind
{
    /// <summary>Slowly hashed, as every password that a person chose.</summary>
    Hashed,

    /// <summary>
    /// A salted SHA-256 digest of a password this app generated. Those are random enough (over 70 bits) that no list of
    /// guesses reaches them; so that laying out a town with a hundred accounts costs nothing, they are hashed when first used.
    /// </summary>
    GeneratedDigest,
}
