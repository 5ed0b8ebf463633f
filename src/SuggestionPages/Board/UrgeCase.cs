namespace SuggestionPages.Board;

/// <summary>A suggestion that was ticked.</summary>
public sealed record UrgeCase(string Id, string? Number, string Title);
