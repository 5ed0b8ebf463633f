namespace SuggestionPages.Writing;

/// <summary>What may be the same matter as a draft.</summary>
/// <param name="Title">The draft's title.</param>
/// <param name="Found">The most alike first.</param>
/// <param name="Next">The question that follows.</param>
public sealed record SimilarModel(string Title, IReadOnlyList<SimilarLine> Found, string Next);
