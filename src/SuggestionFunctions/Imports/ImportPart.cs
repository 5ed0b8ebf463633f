namespace SuggestionFunctions.Imports;

/// <summary>One part of an import's plan. Part of histories: only ever add to it.</summary>
/// <param name="Id">The order's.</param>
/// <param name="Part">The part, from 0.</param>
public sealed record ImportPart(string Id, int Part);
