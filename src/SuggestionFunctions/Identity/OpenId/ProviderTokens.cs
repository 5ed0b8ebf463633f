namespace SuggestionFunctions.Identity.OpenId;

/// <summary>What the provider gives for a code. Kept only while the sign-in is finished.</summary>
internal sealed record ProviderTokens(string IdToken, string AccessToken);
