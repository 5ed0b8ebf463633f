namespace SuggestionFunctions.Reports;

/// <summary>A promise with the date it is due on, put off or not (China's), the date that was promised first, and when it was reported done (instant, UTC).</summary>
public sealed record FigureCommitment(string Id, string ReplyId, string? Department, DateOnly DueOn, DateOnly FirstDueOn, DateTimeOffset? DoneAt);
