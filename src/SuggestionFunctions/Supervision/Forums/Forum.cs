using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>
/// 双向座谈: what a forum's subject holds beside its header, tasks and timeline: what it is about, when and where, who is invited
/// and what was agreed. The words of reasons, conclusions and reports stay in the decisions that brought them.
/// </summary>
public sealed record Forum
{
    public required string Id { get; init; }

    public required string TownId { get; init; }

    public required string Title { get; init; }

    /// <summary>What is to be talked about; null where it was not said.</summary>
    public string? Agenda { get; init; }

    /// <summary>When it begins, an instant in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was to begin as it was called, an instant in UTC.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>How long it is planned to take.</summary>
    public required int Minutes { get; init; }

    public required string Place { get; init; }

    /// <summary>The ids of the suggestions that it is on, as they were named.</summary>
    public required IReadOnlyList<string> Suggestions { get; init; }

    public required IReadOnlyList<Invitee> Invitees { get; init; }

    /// <summary>Who called it.</summary>
    public required PersonName CalledBy { get; init; }

    /// <summary>The desk for which they did: a deputy's own, a handler's post, the office.</summary>
    public required string CalledFor { get; init; }

    /// <summary>The deputy for whom a helper or the office called it; null where nobody did so.</summary>
    public PersonName? OnBehalfOf { get; init; }

    /// <summary>代理: the post as whose holder's substitute they called it; null where they did in their own right.</summary>
    public string? SubstituteFor { get; init; }

    /// <summary>An instant in UTC.</summary>
    public required DateTimeOffset CalledAt { get; init; }

    /// <summary>The rule profile it was called under, for life.</summary>
    public required ProfileVersion Profile { get; init; }

    /// <summary>SHA-256 of the request that called it: the same Idempotency-Key with another body is refused.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>When and where it was moved, oldest first.</summary>
    public IReadOnlyList<ForumMove> Moves { get; init; } = [];

    /// <summary>Why it does not take place; null while it does.</summary>
    public ForumCancellation? Cancellation { get; init; }

    /// <summary>What came of it; null until that is on record.</summary>
    public ForumConclusion? Conclusion { get; init; }

    /// <summary>What departments are to do by a date, in the order of the conclusions.</summary>
    public IReadOnlyList<ForumCommitment> Commitments { get; init; } = [];

    /// <summary>When it came to its end, an instant in UTC; null until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often what people have in their calendars was changed.</summary>
    public int Sequence => Moves.Count + (Cancellation is null ? 0 : 1);

    /// <summary>When that was last, an instant in UTC.</summary>
    public DateTimeOffset ChangedAt => Cancellation?.At ?? (Moves.Count > 0 ? Moves[^1].MovedAt : CalledAt);

    /// <summary>The desks of those whom it concerns by itself: who called it, who is invited, who has something to do of it.</summary>
    public IEnumerable<string> Desks => Invitees.Select(invitee => invitee.Desk).Append(CalledFor).Concat(Commitments.Select(commitment => DeskOf(commitment.Department.Id))).Distinct();

    public static string DeskOf(string department) => Address.OfPost(PostId.Of(Role.Department, department)).Value;
}
