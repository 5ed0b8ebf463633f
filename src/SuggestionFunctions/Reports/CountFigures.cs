using System.Text.Json.Serialization;

namespace SuggestionFunctions.Reports;

/// <summary>How many there are of something, its share of all in per cent, and the list of them.</summary>
public abstract record CountFigures
{
    public int Count { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public decimal? Share { get; init; }

    public string List { get; init; } = "";
}
