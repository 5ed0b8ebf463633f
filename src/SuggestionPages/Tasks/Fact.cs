namespace SuggestionPages.Tasks;

/// <summary>Something with its name.</summary>
public sealed record Fact(string Name, string Value);
