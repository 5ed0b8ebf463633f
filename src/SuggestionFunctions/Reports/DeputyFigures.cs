namespace SuggestionFunctions.Reports;

/// <summary>The suggestions that one deputy (an id) leads.</summary>
public sealed record DeputyFigures(string Deputy, string Name) : GroupFigures;
