namespace SuggestionFunctions.Identity;

/// <summary>A post as its holder is shown it: with its last day, where one is set, and whether they stand in for somebody (said of substitutes only).</summary>
public sealed record MyPost(string Id, Role Role, OrganizationName Organization, DateOnly? Until, bool? Substitute);
