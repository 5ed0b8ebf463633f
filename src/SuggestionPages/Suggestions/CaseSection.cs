namespace SuggestionPages.Suggestions;

/// <summary>A section of a suggestion's page.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Heading">What it is called.</param>
/// <param name="Entries">What is in it; a section that has none is not shown.</param>
public sealed record CaseSection(string Id, string Heading, IReadOnlyList<CaseEntry> Entries);
