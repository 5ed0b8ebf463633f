namespace SuggestionFunctions.Reports;

/// <summary>The suggestions of the year in one state.</summary>
public sealed record StateFigures(string State) : CountFigures;
