namespace SuggestionFunctions.Notices;

/// <summary>A notice in its reader's language.</summary>
public sealed record NoticeView
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public string? SuggestionId { get; init; }

    /// <summary>The forum that it is about, where it is about one.</summary>
    public string? ForumId { get; init; }

    public string? TaskId { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset? ReadAt { get; init; }
}
