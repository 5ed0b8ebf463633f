namespace SuggestionFunctions.Suggestions;

/// <summary>Which versions have a passage: both, the former only, the later only.</summary>
internal enum TextChunkKind
{
    Same,
    Removed,
    Added,
}
