namespace SuggestionFunctions.Storage;

/// <summary>One write of a batch, with the condition under which it may happen.</summary>
public abstract record DocumentWrite(string Key)
{
    /// <summary>Writes a document that must not exist yet.</summary>
    public sealed record Insert(string Key, string Body) : DocumentWrite(Key);

    /// <summary>Replaces a document that must still have this ETag. Text that is no ETag of this store, <c>*</c> included, is a condition that does not hold.</summary>
    public sealed record Replace(string Key, string Body, string ETag) : DocumentWrite(Key);

    /// <summary>Writes a document whatever stands there.</summary>
    public sealed record Upsert(string Key, string Body) : DocumentWrite(Key);

    /// <summary>Removes a document: with an ETag it must still have that one, without it need not exist.</summary>
    public sealed record Delete(string Key, string? ETag = null) : DocumentWrite(Key);
}
