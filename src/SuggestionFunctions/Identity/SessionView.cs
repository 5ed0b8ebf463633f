namespace SuggestionFunctions.Identity;

/// <summary>The session that a request came by.</summary>
public sealed record SessionView(string FormToken, DateTimeOffset ExpiresAt, bool? PasswordChangeRequired);
