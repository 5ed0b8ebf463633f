using System.Text.Json.Serialization;
using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>A task as one caller may see it.</summary>
public sealed record TaskAnswer
{
    public required string Id { get; init; }

    public required SubjectReference Subject { get; init; }

    /// <summary>The suggestion, where it belongs to one.</summary>
    public string? SuggestionId { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    public required string Kind { get; init; }

    public required string KindName { get; init; }

    public required int Round { get; init; }

    public required AssigneeView Assignee { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? DueAt { get; init; }

    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Light? Light { get; init; }

    public required TaskState State { get; init; }

    public required int Version { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>What the caller may decide.</summary>
    public required IReadOnlyList<ActionView> Actions { get; init; }

    public RequestView? About { get; init; }

    public required IReadOnlyList<DecisionView> Decisions { get; init; }

    public TaskOutcome? Outcome { get; init; }
}
