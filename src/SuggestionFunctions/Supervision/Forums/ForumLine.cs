using System.Text.Json.Serialization;
using SuggestionFunctions.Joining;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum in a list.</summary>
public sealed record ForumLine
{
    public required string Id { get; init; }

    /// <summary>The number of its first suggestion, and how many there are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Place { get; init; }

    public required IReadOnlyList<CaseReference> Suggestions { get; init; }
}
