using System.Text.Json.Serialization;

namespace SuggestionFunctions.Tasks;

/// <summary>Where a suggestion stands.</summary>
public sealed record CasePlace
{
    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Step { get; init; }

    public static CasePlace Of(SubjectHeader header) => new() { State = header.State, Step = header.Step };
}
