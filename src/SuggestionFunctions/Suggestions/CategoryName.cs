namespace SuggestionFunctions.Suggestions;

/// <summary>A category's id with its name.</summary>
public sealed record CategoryName(string Id, string Name);
