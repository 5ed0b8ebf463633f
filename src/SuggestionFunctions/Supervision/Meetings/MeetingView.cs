using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>A meeting as it is shown. Instants are UTC.</summary>
public sealed record MeetingView
{
    public required string Id { get; init; }

    public required string SuggestionId { get; init; }

    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required int Round { get; init; }

    public required MeetingState State { get; init; }

    /// <summary>Who asked for it, or the office.</summary>
    public required MeetingSide Side { get; init; }

    public PersonName? By { get; init; }

    public DateTimeOffset? RequestedAt { get; init; }

    public required PersonName Deputy { get; init; }

    public OrganizationName? Department { get; init; }

    public string? Purpose { get; init; }

    public required IReadOnlyList<DateTimeOffset> ProposedAt { get; init; }

    /// <summary>Who answers what is offered; none once a time is agreed.</summary>
    public MeetingSide? Answering { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Place { get; init; }

    /// <summary>Why it was moved, declined or called off.</summary>
    public string? Reason { get; init; }

    public string? Minutes { get; init; }

    /// <summary><c>deputy</c> or <c>handler</c>, where one was not there.</summary>
    public string? Absent { get; init; }

    /// <summary>What the other side says to the minutes; none before there are any.</summary>
    public MinutesState? Confirmation { get; init; }

    /// <summary>What it objects to.</summary>
    public string? Objection { get; init; }
}
