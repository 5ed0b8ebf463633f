using SuggestionFunctions.Supervision.Meetings;

namespace SuggestionFunctions.Tasks;

/// <summary>What a route needs to know of a decision: ids, classes and ratings, never texts or names. Part of orchestration histories: only ever add to it.</summary>
public sealed record DecisionFacts
{
    /// <summary>An organization's id.</summary>
    public string? LeadDepartment { get; init; }

    /// <summary>A post's id.</summary>
    public string? LeaderInCharge { get; init; }

    /// <summary>The co-handling departments' ids; null where the decision says nothing of them.</summary>
    public IReadOnlyList<string>? CoDepartments { get; init; }

    /// <summary>分办: each department replies by itself.</summary>
    public bool? Each { get; init; }

    /// <summary>Straight to the department, with its short clock.</summary>
    public bool? FastLane { get; init; }

    /// <summary>A date (China's) that is asked for or granted.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of a decision on the whole case: the deputy whose word it is; of a post that came into other hands: whose.</summary>
    public string? Person { get; init; }

    /// <summary>Of a withdrawal: everybody who had signed, whose consent it needs.</summary>
    public IReadOnlyList<string>? Signatories { get; init; }

    /// <summary>A post that came into other hands.</summary>
    public string? Post { get; init; }

    /// <summary>From this day (China's) on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Up to this day, which counts; null: without an end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>A department that was dissolved, an organization's id.</summary>
    public string? Department { get; init; }

    /// <summary>The department that goes on in its place.</summary>
    public string? Successor { get; init; }

    /// <summary>How many tasks each lane of the road had planned when this was judged: what comes behind is under it.</summary>
    public IReadOnlyDictionary<string, int>? After { get; init; }

    /// <summary>并案: the other case's id.</summary>
    public string? With { get; init; }

    /// <summary>并案: whether the mayor has approved the assignment that is taken over, and need not be asked again.</summary>
    public bool? Approved { get; init; }

    /// <summary>The decision that this one is about, such as the one by which two cases were joined.</summary>
    public string? About { get; init; }

    /// <summary>催办: who is asked for an answer.</summary>
    public IReadOnlyList<Assignee>? Urged { get; init; }

    /// <summary>催办: whether an earlier one was not answered yet.</summary>
    public bool? Repeated { get; init; }

    /// <summary>约见: the side that asks or moves.</summary>
    public MeetingSide? Side { get; init; }

    /// <summary>约见: the instants (UTC) that are offered.</summary>
    public IReadOnlyList<DateTimeOffset>? Proposed { get; init; }

    /// <summary>约见: the instant (UTC) at which people meet.</summary>
    public DateTimeOffset? MeetingAt { get; init; }

    /// <summary>约见: whether one side was not there.</summary>
    public bool? Missed { get; init; }

    /// <summary>The round of handling it belongs to.</summary>
    public int? Round { get; init; }

    /// <summary>重点督办: chosen by the presidium, or no longer.</summary>
    public bool? IsKey { get; init; }

    /// <summary>座谈: when a forum that was moved begins now, an instant in UTC.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>座谈: what departments are to do by a date, in their order.</summary>
    public IReadOnlyList<AgreedCommitment>? Agreed { get; init; }

    /// <summary>The reply's class.</summary>
    public string? Class { get; init; }

    /// <summary><c>satisfied</c>, <c>basicallySatisfied</c> or <c>dissatisfied</c>.</summary>
    public string? Result { get; init; }
}
