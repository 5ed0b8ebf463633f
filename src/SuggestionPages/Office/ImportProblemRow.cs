namespace SuggestionPages.Office;

/// <summary>What is wrong in one cell: its row, the head of its column, its name such as G7, what stands there, and what to do.</summary>
public sealed record ImportProblemRow(int Row, string Column, string? Cell, string? Value, string Message);
