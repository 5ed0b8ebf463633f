using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>Who handles it in a department.</summary>
public sealed record HandlerView(OrganizationName Department, string Handler);
