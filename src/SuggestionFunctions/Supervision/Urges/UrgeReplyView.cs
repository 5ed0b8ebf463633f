using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>What was answered to an urge.</summary>
public sealed record UrgeReplyView(OrganizationName Organization, PersonName By, DateTimeOffset At, string? Text);
