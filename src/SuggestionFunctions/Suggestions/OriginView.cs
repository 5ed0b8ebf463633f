namespace SuggestionFunctions.Suggestions;

/// <summary>Where a suggestion comes from.</summary>
public sealed record OriginView(OriginKind Kind);
