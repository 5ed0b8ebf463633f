using System.Text.Json.Serialization;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion that was taken in: submitted, or kept as a draft (then without number and status).</summary>
public sealed record SubmissionAnswer
{
    public required string Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Number { get; init; }

    public required string State { get; init; }

    public string? StatusUrl { get; init; }
}
