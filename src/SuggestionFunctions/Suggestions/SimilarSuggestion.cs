namespace SuggestionFunctions.Suggestions;

/// <summary>A likely relative; the similarity lies between 0 and 1.</summary>
public sealed record SimilarSuggestion(string Id, string? Number, string Title, string State, double Similarity);
