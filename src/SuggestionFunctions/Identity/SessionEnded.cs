namespace SuggestionFunctions.Identity;

/// <summary>A session that was ended, where the browser has to sign out at the provider, too.</summary>
public sealed record SessionEnded(string EndSessionUrl);
