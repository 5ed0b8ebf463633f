using System.Text.Json.Nodes;
using SuggestionFunctions.Timeline;

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

    /// <summary>An entry as people read it, with its texts, where those were not erased.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="texts">What stands beside it; null where nothing does.</param>
    /// <param name="detail">The facts that the reader may see.</param>
    /// <param name="withTexts">Whether they may see its texts; who acted they see anyway.</param>
    internal static TimelineLine Of(TimelineEntry entry, TimelineTexts? texts, JsonObject detail, bool withTexts = true)
    {
        foreach (var (name, text) in texts?.Texts ?? new Dictionary<string, SaltedText>())
        {
            if (name != TimelineChain.Actor && withTexts)
            {
                detail[name] = text.Value;
            }
        }

        return new TimelineLine
        {
            Sequence = entry.Sequence,
            At = entry.At,
            Actor = texts?.Texts.GetValueOrDefault(TimelineChain.Actor)?.Value,
            Kind = entry.Kind,
            Step = entry.Step,
            TaskId = entry.TaskId,
            Detail = detail,
            Hash = entry.Hash,
            PreviousHash = entry.PreviousHash,
        };
    }
}
