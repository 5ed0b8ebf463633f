namespace SuggestionPages.Suggestions;

/// <summary>A file to download.</summary>
public sealed record FileLink(string Href, string Name, string Size);
