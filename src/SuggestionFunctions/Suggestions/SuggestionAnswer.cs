using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion as one caller may see it.</summary>
public sealed record SuggestionAnswer
{
    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Light? Light { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? DueAt { get; init; }

    public string? Title { get; init; }

    public string? Facts { get; init; }

    public string? Analysis { get; init; }

    public string? Request { get; init; }

    public CategoryName? Category { get; init; }

    public OriginView? Origin { get; init; }

    public int? Term { get; init; }

    public int? Session { get; init; }

    public bool? MayPublish { get; init; }

    public string? PreferredDepartment { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }

    public Attachment? Paper { get; init; }

    public required IReadOnlyList<VersionView> Versions { get; init; }

    public required IReadOnlyList<SignatoryView> Signatories { get; init; }

    /// <summary>Who was asked to sign and has not answered.</summary>
    public required IReadOnlyList<PersonName> Asked { get; init; }

    public required bool SmallMatter { get; init; }

    public PersonName? EnteredBy { get; init; }

    /// <summary>How the deputy told whoever entered it, where that was said.</summary>
    public Manner? Manner { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset LastProgressAt { get; init; }

    public ProfileVersion? RuleProfile { get; init; }

    /// <summary>并案: the case that it is, or was, answered together with; none where it goes its own way.</summary>
    public JoiningView? Joined { get; init; }

    /// <summary>并案: the cases that are joined with it.</summary>
    public required IReadOnlyList<CaseReference> Joins { get; init; }

    /// <summary>分案: the case that it was split off.</summary>
    public CaseReference? PartOf { get; init; }

    /// <summary>分案: the cases that were split off it.</summary>
    public required IReadOnlyList<CaseReference> Parts { get; init; }

    /// <summary>Of each rule the newest.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    public AssignmentRecord? Assignment { get; init; }

    /// <summary>Who handles it in the lead department.</summary>
    public string? Handler { get; init; }

    /// <summary>Who handles it in each department that said so.</summary>
    public required IReadOnlyList<HandlerView> Handlers { get; init; }

    public required IReadOnlyList<InstructionView> Instructions { get; init; }

    public required IReadOnlyList<ContactView> Contacts { get; init; }

    public required IReadOnlyList<OpinionView> Opinions { get; init; }

    public required IReadOnlyList<WithdrawalView> Withdrawals { get; init; }

    /// <summary>For those who handle it, until it is signed.</summary>
    public JsonObject? DraftReply { get; init; }

    public required IReadOnlyList<ReplyView> Replies { get; init; }

    public required IReadOnlyList<EvaluationView> Evaluations { get; init; }

    public required IReadOnlyList<CommitmentView> Commitments { get; init; }

    /// <summary>催办, oldest first.</summary>
    public required IReadOnlyList<UrgeView> Urges { get; init; }

    /// <summary>双向约见, and what the office arranged, oldest first.</summary>
    public required IReadOnlyList<MeetingView> Meetings { get; init; }

    /// <summary>重点督办; none where it is no key suggestion.</summary>
    public KeyView? Key { get; init; }

    /// <summary>Progress reports of the time when it was, or is, a key suggestion.</summary>
    public required IReadOnlyList<ProgressView> Progress { get; init; }

    /// <summary>Whether the caller watches it.</summary>
    public required bool Watching { get; init; }

    /// <summary>座谈: the forums that were called on it, oldest first.</summary>
    public required IReadOnlyList<ForumReference> Forums { get; init; }

    /// <summary>What goes on, or went on, after it was closed.</summary>
    public required IReadOnlyList<FollowUpView> FollowUps { get; init; }

    public required IReadOnlyList<TaskLine> Tasks { get; init; }

    public Ending? Ending { get; init; }
}
