namespace SuggestionFunctions.Attachments;

/// <summary>
/// A file that was uploaded, in its uploader's partition until it is settled where it belongs. <see cref="At"/> is an
/// instant in UTC, by the clock on the wall.
/// </summary>
public sealed record UploadedAttachment(Attachment File, string Blob, DateTimeOffset At)
{
    /// <summary>The case that is about to use it, or does; null while nobody does. Never taken back, only passed on where that case does not have it.</summary>
    public string? CaseId { get; init; }

    /// <summary>Since when (instant, UTC).</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}
