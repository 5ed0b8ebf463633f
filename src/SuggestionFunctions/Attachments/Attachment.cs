namespace SuggestionFunctions.Attachments;

/// <summary>A file as people see it: its name, its media type, its size in bytes, and the SHA-256 of its content (lower-case hex).</summary>
public sealed record Attachment(string Id, string Name, string Type, long Size, string Sha256);
