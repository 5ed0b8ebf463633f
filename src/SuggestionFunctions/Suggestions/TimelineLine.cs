using System.Text.Json.Nodes;

namespace SuggestionFunctions.Suggestions;

/// <summary>An entry of the timeline, with the texts that the reader may see.</summary>
public sealed record TimelineLine
{
    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Actor { get; init; }

    public required string Kind { get; init; }

    public string? Step { get; init; }

    public string? TaskId { get; init; }

    public required JsonObject Detail { get; init; }

    public required string Hash { get; init; }

    public required string PreviousHash { get; init; }
}
