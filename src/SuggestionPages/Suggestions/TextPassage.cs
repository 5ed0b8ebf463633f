namespace SuggestionPages.Suggestions;

/// <summary>A passage of a text that was changed.</summary>
/// <param name="Kind"><c>same</c>, <c>removed</c> or <c>added</c>.</param>
/// <param name="Text">The passage.</param>
public sealed record TextPassage(string Kind, string Text);
