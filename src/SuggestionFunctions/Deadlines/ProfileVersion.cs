namespace SuggestionFunctions.Deadlines;

/// <summary>Which version of which rule profile.</summary>
public sealed record ProfileVersion(string Id, int Version);
