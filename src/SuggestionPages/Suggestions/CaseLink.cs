namespace SuggestionPages.Suggestions;

/// <summary>Where an entry leads on.</summary>
public sealed record CaseLink(string Href, string Label);
