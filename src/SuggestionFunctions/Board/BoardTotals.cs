namespace SuggestionFunctions.Board;

/// <summary>All posts of the town together, and how many of its cases have seen no progress for so many days.</summary>
public sealed record BoardTotals(int IdleCases, string IdleCasesList) : BoardFigures;
