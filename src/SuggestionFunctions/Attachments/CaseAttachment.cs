namespace SuggestionFunctions.Attachments;

/// <summary>
/// A file in the partition of its case, written in one batch with what uses it. Whoever takes the file away writes under the
/// same key that it is gone: of linking and removing exactly one happens.
/// </summary>
public sealed record CaseAttachment
{
    /// <summary>Null where it is gone, or was given up before it was ever used.</summary>
    public Attachment? File { get; init; }

    /// <summary>The name of the blob with its content.</summary>
    public required string Blob { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string PersonId { get; init; }

    /// <summary>The decision that brought it; null: the suggestion itself.</summary>
    public string? DecisionId { get; init; }
}
