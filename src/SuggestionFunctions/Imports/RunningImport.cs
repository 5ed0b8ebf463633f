namespace SuggestionFunctions.Imports;

/// <summary>Which import of a town is under way.</summary>
public sealed record RunningImport(string Id);
