namespace SuggestionPages.Office;

/// <summary>A person in a list, with the posts held today.</summary>
public sealed record PersonRow(string Id, string Name, string? Account, IReadOnlyList<string> Posts);
