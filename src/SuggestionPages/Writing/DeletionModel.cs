namespace SuggestionPages.Writing;

/// <summary>A draft that is about to be deleted.</summary>
public sealed record DeletionModel(string Draft, string Title, string Key);
