namespace SuggestionFunctions.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Within the folder, with <c>/</c> between.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, in lower-case hexadecimal digits.</param>
internal sealed record BackedUpFile(string Path, long Bytes, string Sha256);
