namespace SuggestionFunctions.Tasks;

/// <summary>How many open tasks lie on the caller's desk.</summary>
public sealed record TaskCounts(int Open, IReadOnlyDictionary<string, int> ByLight, IReadOnlyDictionary<string, int> ByKind);
