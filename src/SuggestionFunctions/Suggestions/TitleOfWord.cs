namespace SuggestionFunctions.Suggestions;

/// <summary>What stands under a word of the search: the title it was taken from.</summary>
public sealed record TitleOfWord(string Title);
