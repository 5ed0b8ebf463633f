namespace SuggestionFunctions.Storage;

/// <summary>More was sent than a blob may hold.</summary>
public sealed class BlobTooLargeException(long maximumBytes) : Exception($"A blob may hold at most {maximumBytes} bytes.")
{
    public long MaximumBytes { get; } = maximumBytes;
}
