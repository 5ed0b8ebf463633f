namespace SuggestionPages.Suggestions;

/// <summary>A filter that narrows a list.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="Without">The same list without it.</param>
public sealed record ActiveFilter(string Label, string Without);
