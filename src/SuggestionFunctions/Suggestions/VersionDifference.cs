namespace SuggestionFunctions.Suggestions;

/// <summary>What changed from one version to another, field by field, in reading order.</summary>
internal sealed record VersionDifference(int From, int To, IReadOnlyList<TextChunk> Title, IReadOnlyList<TextChunk> Facts, IReadOnlyList<TextChunk> Analysis, IReadOnlyList<TextChunk> Request, IReadOnlyList<TextChunk> Category);
