using System.Text.Json.Serialization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>What came of one of many urges; the decision is null where it was refused.</summary>
public sealed record UrgeItem
{
    public required string SuggestionId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DecisionGlance? Decision { get; init; }

    public ProblemBody? Problem { get; init; }
}
