namespace SuggestionFunctions.Storage;

/// <summary>A document as it stands in the store. <see cref="ETag"/> is opaque and changes with every write, also one of the same body.</summary>
public sealed record StoredDocument(string Partition, string Key, string ETag, string Body);
