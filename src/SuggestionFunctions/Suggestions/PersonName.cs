namespace SuggestionFunctions.Suggestions;

/// <summary>A person's id with the name they had then.</summary>
public sealed record PersonName(string Id, string Name);
