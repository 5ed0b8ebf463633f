namespace SuggestionFunctions.Suggestions;

/// <summary>Where an entry stands: the partition of a list, and the key that puts it into the list's order.</summary>
public readonly record struct ListPlace(string Partition, string Key);
