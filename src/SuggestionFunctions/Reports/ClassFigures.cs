namespace SuggestionFunctions.Reports;

/// <summary>The replies of one class; the share is of all replies.</summary>
public sealed record ClassFigures(string Class) : CountFigures;
