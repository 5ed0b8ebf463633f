namespace SuggestionPages.Board;

/// <summary>A number with the page that lists exactly what it counts.</summary>
public sealed record BoardNumber(int Count, string Href);
