using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>
/// A meeting on a case (双向约见, 面商). Purpose, reasons and minutes stay in the decisions. In records from before meetings had
/// minutes only what the office had arranged stands: decision, round, time and place.
/// </summary>
public sealed record MeetingRecord
{
    /// <summary>The decision that asked for it or arranged it: the meeting's id.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The round of handling in which it is a contact.</summary>
    public int Round { get; init; } = 1;

    public MeetingState State { get; init; } = MeetingState.Agreed;

    /// <summary>Who asked for it, or the office.</summary>
    public MeetingSide Side { get; init; } = MeetingSide.Office;

    /// <summary>Who decided that; null in records from before it was kept.</summary>
    public PersonName? By { get; init; }

    /// <summary>When it was asked for (instant, UTC).</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The deputy who asked or is asked; null: the lead deputy.</summary>
    public PersonName? Deputy { get; init; }

    /// <summary>The department that asked or is asked; null where the office arranged it.</summary>
    public OrganizationName? Department { get; init; }

    /// <summary>The instants (UTC) that are offered.</summary>
    public IReadOnlyList<DateTimeOffset> Proposed { get; init; } = [];

    /// <summary>The side that offers them.</summary>
    public MeetingSide Offering { get; init; } = MeetingSide.Office;

    /// <summary>The instant (UTC) that is agreed; null until then.</summary>
    public DateTimeOffset? At { get; init; }

    public string? Place { get; init; }

    /// <summary>Raised each time it is moved or called off: a newer entry of a calendar takes the place of an older one.</summary>
    public int Sequence { get; init; }

    /// <summary>The decision that moved, declined or cancelled it last.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When its time was agreed, moved or called off last (instant, UTC).</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The instant (UTC) that was agreed last, though it may have been moved or called off since; null where none ever was.</summary>
    public DateTimeOffset? LastAgreed { get; init; }

    /// <summary>The decision that holds the minutes.</summary>
    public string? Minutes { get; init; }

    /// <summary>Who was not there: <c>deputy</c> or <c>handler</c>; null where both were.</summary>
    public string? Absent { get; init; }

    public MinutesState Confirmation { get; init; } = MinutesState.Open;

    /// <summary>The decision that objected to the minutes.</summary>
    public string? Objection { get; init; }

    /// <summary>Who answers what is offered now.</summary>
    public MeetingSide Answering() => Offering != MeetingSide.Deputy ? MeetingSide.Deputy : Side == MeetingSide.Office ? MeetingSide.Office : MeetingSide.Handler;

    /// <summary>As it stands with its case: nothing of it goes on once that has ended.</summary>
    public MeetingState StateIn(bool caseIsUnderWay) => !caseIsUnderWay && State is MeetingState.Requested or MeetingState.Agreed ? MeetingState.Ended : State;
}
