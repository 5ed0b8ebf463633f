namespace SuggestionFunctions.Attachments;

/// <summary>A file that was taken: its name (made safe), its size in bytes, the SHA-256 of its content (lower-case hex).</summary>
public sealed record UploadedFile(string Id, string Name, long Size, string Sha256);
