namespace SuggestionFunctions.Suggestions;

/// <summary>What a reply promises, for which date, the dates it was put off to, and the report that it is done (<paramref name="DoneAt"/> is an instant in UTC).</summary>
public sealed record CommitmentView(string Id, string ReplyId, string? Text, DateOnly DueOn, IReadOnlyList<DateOnly> Postponed, DateTimeOffset? DoneAt, string? Report);
