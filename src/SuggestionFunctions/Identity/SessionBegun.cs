namespace SuggestionFunctions.Identity;

/// <summary>A session that was begun: its token, until when it holds (an instant in UTC), and whose it is.</summary>
public sealed record SessionBegun(string Token, DateTimeOffset ExpiresAt, Me Me, bool? PasswordChangeRequired);
