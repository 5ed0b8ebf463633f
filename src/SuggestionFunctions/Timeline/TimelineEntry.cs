using System.Text.Json.Nodes;

namespace SuggestionFunctions.Timeline;

/// <summary>
/// One entry of a case's history as it is kept for good: facts without personal data, and salted digests of the rest,
/// chained by hash. The texts themselves lie beside it (<see cref="TimelineTexts"/>) and may be erased where the law
/// lets them; the chain still verifies then.
/// </summary>
public sealed record TimelineEntry
{
    /// <summary>1 for the first entry, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, an instant in UTC: for a decision the instant it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened: <c>submitted</c>, <c>taskOpened</c>, <c>decided</c>, <c>passedOn</c>, <c>reminded</c>, <c>closed</c>, …</summary>
    public required string Kind { get; init; }

    public string? Step { get; init; }

    public string? TaskId { get; init; }

    /// <summary>Facts that name nobody and quote nothing: actions, dates, ids of posts and departments, classes.</summary>
    public JsonObject Facts { get; init; } = [];

    /// <summary>Name of a text → SHA-256 (lower-case hex) of its salt and value.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();

    /// <summary>The hash of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 (lower-case hex) of everything above, see <see cref="TimelineChain"/>.</summary>
    public string Hash { get; init; } = "";
}
