using SuggestionFunctions.Attachments;

namespace SuggestionFunctions.Suggestions;

/// <summary>A reply that was signed.</summary>
public sealed record ReplyView
{
    public required string Id { get; init; }

    public required int Round { get; init; }

    public required string Class { get; init; }

    public string? Text { get; init; }

    /// <summary>The follow-up that it was signed in: a second reply to what was promised, or a late one.</summary>
    public string? FollowUp { get; init; }

    public string? Reason { get; init; }

    public string? DocumentNumber { get; init; }

    public string? ContactPerson { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public string? ContactManner { get; init; }

    public required PersonName SignedBy { get; init; }

    /// <summary>The leader's post, where a substitute signed for its holder.</summary>
    public string? SubstituteFor { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>并案: the reply of the other case, an id, whose text this one has, too.</summary>
    public string? JointWith { get; init; }

    /// <summary>Which signatories acknowledged it.</summary>
    public required IReadOnlyList<ReceiptView> Receipts { get; init; }

    public required IReadOnlyList<CommitmentView> Commitments { get; init; }
}
