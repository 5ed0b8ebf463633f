using System.Text.Json.Serialization;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// What a suggestion's case holds beside its header, texts and tasks: who signed it, who handles it, what was done. Names
/// and ids, no long texts: those stay in the decisions and content versions that brought them.
/// </summary>
public sealed record Suggestion
{
    public required string Id { get; init; }

    public required string TownId { get; init; }

    /// <summary>The calendar year (China Standard Time) of its number.</summary>
    public int Year { get; init; }

    public required PersonName LeadDeputy { get; init; }

    public IReadOnlyList<PersonName> CoSigners { get; init; } = [];

    /// <summary>Who was asked to sign with the lead deputy and has not answered.</summary>
    public IReadOnlyList<PersonName> Asked { get; init; } = [];

    /// <summary>Whoever was asked at the submission of this run, in that order; they may have answered since.</summary>
    public IReadOnlyList<string> Invited { get; init; } = [];

    /// <summary>微小事: marked for the fast lane at submission.</summary>
    public bool SmallMatter { get; init; }

    /// <summary>快办转普通办理.</summary>
    public bool FastLaneLeft { get; init; }

    /// <summary>What it had come to where the presidium opened it again; null where this run began with a submission.</summary>
    public Routing.Orchestrations.ReopenedRoad? Reopened { get; init; }

    /// <summary>并案: the case that it was joined with last; null where it never was.</summary>
    public JoiningRecord? Joining { get; init; }

    /// <summary>并案: the cases that were joined with this one and not taken out again.</summary>
    public IReadOnlyList<JoinedCase> Joined { get; init; } = [];

    /// <summary>分案: the id of the case that it was split off; null for any other.</summary>
    public string? PartOf { get; init; }

    /// <summary>分案: the ids of the cases that were split off it.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Who typed it in, where that was not the lead deputy.</summary>
    public PersonName? EnteredBy { get; init; }

    /// <summary>How the deputy told whoever typed it in; null where that was not said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Manner? Manner { get; init; }

    /// <summary>The id of the attachment that is the paper it was entered from.</summary>
    public string? Paper { get; init; }

    public required int ContentVersion { get; init; }

    public string? Category { get; init; }

    public OriginKind? Origin { get; init; }

    /// <summary>届: the term of the congress, from 1; null where it was not said.</summary>
    public int? Term { get; init; }

    /// <summary>次: the session within the term; null where it was not said.</summary>
    public int? Session { get; init; }

    public bool? MayPublish { get; init; }

    /// <summary>A department's id that the deputy would prefer.</summary>
    public string? PreferredDepartment { get; init; }

    /// <summary>The rule profile it started under, for life; null for a draft.</summary>
    public ProfileVersion? Profile { get; init; }

    /// <summary>SHA-256 of the request that made it: the same Idempotency-Key with another body is refused.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>The key of the request that submitted a draft or a declined one, so that a repeat finds it done.</summary>
    public string? SubmissionKey { get; init; }

    /// <summary>SHA-256 of that request's body.</summary>
    public string? SubmissionDigest { get; init; }

    /// <summary>The instant (UTC) of the first submission.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    public AssignmentRecord? Assignment { get; init; }

    /// <summary>Desks (departments, leaders) it was taken away from: they see it no longer.</summary>
    public IReadOnlyList<string> FormerDesks { get; init; } = [];

    /// <summary>Who handles it in the lead department, as they said at <c>accept</c>.</summary>
    public string? Handler { get; init; }

    /// <summary>Who handles it in each department that said so; in records from before there were several, of none.</summary>
    public IReadOnlyList<HandlerRecord> Handlers { get; init; } = [];

    public IReadOnlyList<ContactRecord> Contacts { get; init; } = [];

    /// <summary>The decision that holds the newest draft of a reply, until it is signed or sent back; where each department replies, of the last one that drafted.</summary>
    public string? DraftDecision { get; init; }

    /// <summary>The co-handlers' opinions that came in.</summary>
    public IReadOnlyList<OpinionRecord> Opinions { get; init; } = [];

    /// <summary>What the deputies asked back, oldest first.</summary>
    public IReadOnlyList<WithdrawalRecord> Withdrawals { get; init; } = [];

    public IReadOnlyList<ReplyRecord> Replies { get; init; } = [];

    /// <summary>Which signatories acknowledged which replies.</summary>
    public IReadOnlyList<ReceiptRecord> Receipts { get; init; } = [];

    public IReadOnlyList<RoundOfRatings> Ratings { get; init; } = [];

    /// <summary>What B replies promise, with dates.</summary>
    public IReadOnlyList<CommitmentRecord> Commitments { get; init; } = [];

    /// <summary>双向约见, and what the office arranged after a dissatisfied result, oldest first.</summary>
    public IReadOnlyList<MeetingRecord> Meetings { get; init; } = [];

    /// <summary>催办, oldest first.</summary>
    public IReadOnlyList<UrgeRecord> Urges { get; init; } = [];

    /// <summary>重点督办: since when it is a key suggestion; null where it is none.</summary>
    public KeyRecord? Key { get; init; }

    /// <summary>The progress reports on it while it was a key suggestion, oldest first.</summary>
    public IReadOnlyList<ProgressRecord> Progress { get; init; } = [];

    /// <summary>座谈: the ids of the forums that were called on it, oldest first.</summary>
    public IReadOnlyList<string> Forums { get; init; } = [];

    public Ending? Ending { get; init; }

    /// <summary>Who may read it as one of its deputies: the signatories, and whoever is asked to be one.</summary>
    public IEnumerable<PersonName> Readers => Signatories.Concat(Asked.Where(asked => Invited.Contains(asked.Id)));

    public IEnumerable<PersonName> Signatories => CoSigners.Prepend(LeadDeputy);
}
