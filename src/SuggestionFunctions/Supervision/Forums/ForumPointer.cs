namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum in a list.</summary>
public sealed record ForumPointer(string Id);
