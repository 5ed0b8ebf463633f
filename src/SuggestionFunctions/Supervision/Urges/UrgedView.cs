using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>Who was asked for an answer: a role in an organization, such as the chair in the town.</summary>
public sealed record UrgedView(Role Role, OrganizationName Organization);
