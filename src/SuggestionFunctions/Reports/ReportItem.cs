using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>One thing that a figure counts: a suggestion, or a reply, a rating, a promise or a step of it; each with what belongs to it.</summary>
public sealed record ReportItem
{
    public required string SuggestionId { get; init; }

    public required string Number { get; init; }

    /// <summary>A mayor has it from the assignment on.</summary>
    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Category { get; init; }

    /// <summary>A mayor has it from the assignment on.</summary>
    public PersonName? LeadDeputy { get; init; }

    /// <summary>Of a suggestion its lead department, else who replied, promised or had the task.</summary>
    public OrganizationName? Department { get; init; }

    public string? ReplyId { get; init; }

    public int? Round { get; init; }

    public string? Class { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The date by which the reply was or is due, an extended one where it was extended.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The due date before any extension.</summary>
    public DateOnly? Original { get; init; }

    public bool? InTime { get; init; }

    public bool? Contact { get; init; }

    /// <summary>Who rated, or did not.</summary>
    public PersonName? Deputy { get; init; }

    public string? Attitude { get; init; }

    public string? Result { get; init; }

    public string? CommitmentId { get; init; }

    /// <summary>The date that the promise is due on, put off or not.</summary>
    public DateOnly? DueOn { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public string? TaskId { get; init; }

    public string? Step { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How long the step took, in days of 24 hours.</summary>
    public decimal? Days { get; init; }
}
