namespace SuggestionFunctions.Tests.Storage;

public enum ModelWriteKind
{
    Insert,
    Upsert,
    Delete,

    /// <summary>Under an ETag that the document had once, but no longer.</summary>
    ReplaceStale,
    DeleteStale,

    /// <summary>Under the ETag that stands there now.</summary>
    ReplaceCurrent,
    DeleteCurrent,
}
