namespace SuggestionFunctions.Imports;

/// <summary>An import whose orchestration runs. Part of histories: only ever add to it.</summary>
/// <param name="Id">The order's.</param>
public sealed record ImportRun(string Id);
