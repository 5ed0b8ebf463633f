using System.Text.Json.Serialization;

namespace SuggestionFunctions.Reports;

/// <summary>A rate with what it is made of. The share is in per cent, null where nothing is to be counted yet.</summary>
public record Rate
{
    public required int Numerator { get; init; }

    public required int Denominator { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required decimal? Share { get; init; }

    public required string NumeratorList { get; init; }

    public required string DenominatorList { get; init; }
}
