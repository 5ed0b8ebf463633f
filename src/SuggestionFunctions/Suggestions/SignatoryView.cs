namespace SuggestionFunctions.Suggestions;

/// <summary>Who signed, and whether they lead.</summary>
public sealed record SignatoryView(string Id, string Name, bool Lead);
