using System.Text.Json.Serialization;

namespace SuggestionFunctions.Suggestions;

/// <summary>Where a case stands, as its orchestration says.</summary>
public sealed record CaseGlanceView
{
    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    public required int OpenTasks { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? DueAt { get; init; }
}
