namespace SuggestionFunctions.Identity;

/// <summary>A password as the account's document keeps it: never the password itself.</summary>
public sealed record StoredPassword(PasswordKind Kind, string Value);
