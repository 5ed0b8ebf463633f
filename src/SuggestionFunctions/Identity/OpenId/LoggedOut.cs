namespace SuggestionFunctions.Identity.OpenId;

/// <summary>The answer to the provider's word that somebody signed out: an empty object.</summary>
public sealed record LoggedOut;
