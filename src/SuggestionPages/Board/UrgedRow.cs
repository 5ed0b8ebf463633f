namespace SuggestionPages.Board;

/// <summary>What came of urging one suggestion on; <paramref name="Problem"/> says why nothing came of it.</summary>
public sealed record UrgedRow(string Href, string? Number, string Title, bool Done, string? Problem);
