using System.Text.Json.Nodes;

namespace SuggestionFunctions.Timeline;

/// <summary>Something that happened, before it has its place in the chain. <see cref="Texts"/> are names and quotations; <see cref="Facts"/> are neither.</summary>
public sealed record TimelineEvent(string Kind, DateTimeOffset At)
{
    public string? Step { get; init; }

    public string? TaskId { get; init; }

    /// <summary>Who did it, by name; null for the clock.</summary>
    public string? Actor { get; init; }

    public JsonObject Facts { get; init; } = [];

    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
