using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>A progress report on a key suggestion.</summary>
public sealed record ProgressView(OrganizationName Department, PersonName By, DateTimeOffset At, string? Text);
