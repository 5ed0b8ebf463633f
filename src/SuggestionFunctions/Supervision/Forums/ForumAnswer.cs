using System.Text.Json.Serialization;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum as one caller may see it.</summary>
public sealed record ForumAnswer
{
    public required string Id { get; init; }

    /// <summary>The number of its first suggestion, and how many there are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How long it is planned to take.</summary>
    public required int Minutes { get; init; }

    public required string Place { get; init; }

    public string? Agenda { get; init; }

    /// <summary>What it is on, by number and title: who may read them is each suggestion's own matter.</summary>
    public required IReadOnlyList<CaseReference> Suggestions { get; init; }

    public required PersonName CalledBy { get; init; }

    public PersonName? OnBehalfOf { get; init; }

    public string? SubstituteFor { get; init; }

    public required DateTimeOffset CalledAt { get; init; }

    public required IReadOnlyList<InviteeView> Invitees { get; init; }

    public required IReadOnlyList<ForumMoveView> Moves { get; init; }

    public ForumCancellationView? Cancellation { get; init; }

    public DateTimeOffset? ConcludedAt { get; init; }

    /// <summary>Who came beside the invitees.</summary>
    public required IReadOnlyList<string> OtherAttendees { get; init; }

    public required IReadOnlyList<ConclusionView> Conclusions { get; init; }

    public required IReadOnlyList<TaskLine> Tasks { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
