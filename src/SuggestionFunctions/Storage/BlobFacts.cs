namespace SuggestionFunctions.Storage;

/// <summary>Length in bytes and SHA-256 in lower-case hex of a blob that was written.</summary>
public sealed record BlobFacts(long Length, string Sha256);
