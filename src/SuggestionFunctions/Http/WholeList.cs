namespace SuggestionFunctions.Http;

/// <summary>A list that comes whole, in one answer.</summary>
public sealed record WholeList<T>(IReadOnlyList<T> Items);
