namespace SuggestionFunctions.Identity;

/// <summary>An organization's id with its name, as the API shows it.</summary>
public sealed record OrganizationName(string Id, string Name);
