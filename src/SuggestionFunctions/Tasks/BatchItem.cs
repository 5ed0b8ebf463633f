using System.Text.Json.Serialization;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What came of one of many decisions; the decision is null where nothing was decided.</summary>
public sealed record BatchItem
{
    public required string TaskId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required DecisionGlance? Decision { get; init; }

    public ProblemBody? Problem { get; init; }
}
