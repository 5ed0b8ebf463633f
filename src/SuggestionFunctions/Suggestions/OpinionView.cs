using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>A co-handler's opinion.</summary>
public sealed record OpinionView(int Round, OrganizationName Department, DateTimeOffset At, string? Text);
