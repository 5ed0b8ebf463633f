using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SuggestionFunctions.Attachments;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What somebody decided on a task: written before the orchestration hears of it, immutable but for its outcome, and
/// invisible to readers until it is accepted.
/// </summary>
public sealed record DecisionRecord
{
    /// <summary>The subject's id, <c>-d-</c>, and a hash of caller, method, path and Idempotency-Key.</summary>
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public required string SubjectId { get; init; }

    public required string Action { get; init; }

    /// <summary>The instant (UTC, the procedure's clock) it was written: whether it was in time is judged by this.</summary>
    public required DateTimeOffset At { get; init; }

    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>代理: the post as whose holder's substitute they decided; null where they did in their own right.</summary>
    public string? SubstituteFor { get; init; }

    /// <summary>The deputy it was entered for, by a helper or the office.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>How the deputy told whoever entered it; null where nobody was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Helping.Manner? Manner { get; init; }

    /// <summary>The paper it was entered from.</summary>
    public Attachment? Paper { get; init; }

    /// <summary>The action's fields as checked, texts included.</summary>
    public required JsonObject Fields { get; init; }

    /// <summary>What the route needs to know of the fields.</summary>
    public required DecisionFacts Facts { get; init; }

    /// <summary>The task's version the person saw, if they said so.</summary>
    public int? TaskVersion { get; init; }

    /// <summary>SHA-256 of the request's body: the same key with another body is refused.</summary>
    public required string BodyDigest { get; init; }

    /// <summary>Of a decision on the whole case: the run its road began with.</summary>
    public int? Run { get; init; }

    /// <summary>Of an accepted decision on the whole case: how long the timeline was then. It tells the order of those of one instant; null in records from before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Sequence { get; init; }

    /// <summary>并案: whether it follows from a decision on another case; to this one it is no progress of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Carried { get; init; }

    public DecisionOutcome Outcome { get; init; } = DecisionOutcome.Pending;

    public Refusal? Refusal { get; init; }

    /// <summary>Whether it is no decision of one of the case's people, but what the register says of a post: no progress of the case.</summary>
    [JsonIgnore] public bool IsTold => Facts.Post is not null;

    /// <summary>A decision on the whole case rather than on a task of it. One that its orchestration judges names the run of its road, too.</summary>
    /// <param name="header">The case.</param>
    /// <param name="id">Derived from the request.</param>
    /// <param name="action">One of <see cref="Routing.CaseActions"/>, or what is accepted by what it does.</param>
    /// <param name="caller">Who decides.</param>
    /// <param name="at">The instant (UTC, the procedure's clock) it is written.</param>
    /// <param name="fields">As checked, texts included.</param>
    /// <param name="facts">What the route needs to know of it.</param>
    /// <param name="bodyDigest">Of the request's body.</param>
    public static DecisionRecord OnWholeCase(
        SubjectHeader header, string id, string action, Identity.Caller caller, DateTimeOffset at, JsonObject fields, DecisionFacts facts, string bodyDigest) => new()
        {
            Id = id,
            TaskId = SubjectKeys.WholeCase(header.Id),
            SubjectId = header.Id,
            Action = action,
            At = at,
            PersonId = caller.PersonId,
            PersonName = caller.Name,
            Fields = fields,
            Facts = facts,
            BodyDigest = bodyDigest,
        };

    public DecisionSignal ToSignal() => new(Id, At, Action, TaskVersion, Facts);
}
