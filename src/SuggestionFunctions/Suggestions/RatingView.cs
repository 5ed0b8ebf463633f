using SuggestionFunctions.Attachments;

namespace SuggestionFunctions.Suggestions;

/// <summary>One rating: of the handling by a deputy, or of the suggestion by the department.</summary>
public sealed record RatingView
{
    /// <summary>The kind of task it answers.</summary>
    public required string Of { get; init; }

    public string? DeputyId { get; init; }

    public required bool NoResponse { get; init; }

    public string? Attitude { get; init; }

    public string? Result { get; init; }

    public int? Quality { get; init; }

    public string? Reason { get; init; }

    public string? Comment { get; init; }

    public string? EnteredBy { get; init; }

    /// <summary>The post as whose holder's substitute it was entered.</summary>
    public string? SubstituteFor { get; init; }

    public Attachment? Paper { get; init; }
}
