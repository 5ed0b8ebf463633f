namespace SuggestionFunctions.Identity;

/// <summary>A post as lists of posts show it.</summary>
public sealed record MyPost(string Id, Role Role, OrganizationName Organization);
