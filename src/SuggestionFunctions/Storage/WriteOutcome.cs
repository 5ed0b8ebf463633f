namespace SuggestionFunctions.Storage;

/// <summary>
/// What became of a batch. <see cref="ConflictKey"/> is null when it was written; otherwise nothing was written, and it
/// names the first write whose condition did not hold (a document to insert that exists, an ETag that is no longer true).
/// <see cref="ETags"/> holds the new ETag of each write, in order; null for a deletion.
/// </summary>
public sealed record WriteOutcome(string? ConflictKey, IReadOnlyList<string?> ETags)
{
    public bool Written => ConflictKey is null;

    public static WriteOutcome Conflict(string key) => new(key, []);
}
