namespace SuggestionPages.Writing;

/// <summary>A draft, or a declined suggestion that may be changed and sent again (it has a number).</summary>
public sealed record DraftLine(string Id, string? Number, string Title);
