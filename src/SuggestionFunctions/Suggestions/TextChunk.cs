namespace SuggestionFunctions.Suggestions;

/// <summary>A passage that both versions have, or one of them.</summary>
internal readonly record struct TextChunk(TextChunkKind Kind, string Text);
