using System.Text.Json.Serialization;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Board;

/// <summary>A case under way that has seen no progress for a while. Days are of 24 hours, one decimal.</summary>
public sealed record IdleCase
{
    public required string Id { get; init; }

    public string? Number { get; init; }

    /// <summary>A mayor has it from the assignment on.</summary>
    public required string Title { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Light? Light { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>A mayor has it from the assignment on.</summary>
    public PersonName? LeadDeputy { get; init; }

    public OrganizationName? LeadDepartment { get; init; }

    public required DateTimeOffset LastProgressAt { get; init; }

    public required decimal IdleDays { get; init; }
}
