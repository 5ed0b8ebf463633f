namespace SuggestionFunctions.Reports;

/// <summary>A reply that was signed. <see cref="SignedAt"/> is an instant in UTC, dates are China's.</summary>
/// <param name="Id">The reply's.</param>
/// <param name="Round">The round whose reply it is, or whose promises or lateness it follows up.</param>
/// <param name="FollowUp">The follow-up it was signed in; null for the reply of a round.</param>
/// <param name="Department">Who replied.</param>
/// <param name="Class">A–D.</param>
/// <param name="SignedAt">When the leader signed.</param>
/// <param name="Contact">Whether a contact of that department in that round was on record by then.</param>
public sealed record FigureReply(string Id, int Round, string? FollowUp, string? Department, string Class, DateTimeOffset SignedAt, bool Contact)
{
    /// <summary>The last date on which it could be given in time, the extended one where it was extended; null where no clock ran, as for what follows up.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The due date before any extension.</summary>
    public DateOnly? Original { get; init; }

    public bool Extended { get; init; }

    /// <summary>Whether it was signed before <see cref="Due"/> was over; null where no clock ran.</summary>
    public bool? InTime { get; init; }

    /// <summary>A digest of its words without spaces and punctuation, to find the same text in other cases; null for a joint reply, whose text is another case's.</summary>
    public string? Text { get; init; }
}
