namespace SuggestionPages.Board;

/// <summary>What came of urging several on at once.</summary>
public sealed record UrgedModel(IReadOnlyList<UrgedRow> Rows);
