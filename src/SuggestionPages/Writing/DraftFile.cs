namespace SuggestionPages.Writing;

/// <summary>A file of a draft, with its size in words.</summary>
public sealed record DraftFile(string Id, string Name, string Size);
