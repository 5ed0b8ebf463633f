namespace SuggestionFunctions.Reports;

/// <summary>The suggestions of one category (an id), under its present name.</summary>
public sealed record CategoryFigures(string Category, string Name) : CountFigures;
