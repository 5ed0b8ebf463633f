namespace SuggestionFunctions.Recounts;

/// <summary>A recount that was ordered, and where its progress stands.</summary>
public sealed record RecountBegun(string Id, int Year, string StatusUrl);
