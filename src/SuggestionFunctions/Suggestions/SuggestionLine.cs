using System.Text.Json.Serialization;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion in a list.</summary>
public sealed record SuggestionLine
{
    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Light? Light { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DateTimeOffset? DueAt { get; init; }

    public string? Category { get; init; }

    public required PersonName LeadDeputy { get; init; }

    public OrganizationName? LeadDepartment { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset LastProgressAt { get; init; }
}
