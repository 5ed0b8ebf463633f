using System.Text.Json.Serialization;

namespace SuggestionFunctions.Restarts;

/// <summary>How far an order has come: <c>running</c>, <c>done</c> or <c>stopped</c>; how many of how many cases.</summary>
public sealed record RestartReport
{
    public required string Id { get; init; }

    public required bool Applied { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Force { get; init; }

    public required string State { get; init; }

    public required int Done { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Total { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required IReadOnlyList<RestartLineView> Cases { get; init; }
}
