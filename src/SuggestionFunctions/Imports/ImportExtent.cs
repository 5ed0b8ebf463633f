namespace SuggestionFunctions.Imports;

/// <summary>How much there is to do. Part of histories: only ever add to it.</summary>
/// <param name="People">The people of each part; none where nothing is to be done any more.</param>
public sealed record ImportExtent(IReadOnlyList<int> People);
