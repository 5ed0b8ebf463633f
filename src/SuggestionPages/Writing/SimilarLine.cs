namespace SuggestionPages.Writing;

/// <summary>A suggestion that may be the same matter: its page, its number, its title, and how it stands.</summary>
public sealed record SimilarLine(string Id, string? Number, string Title, string State);
