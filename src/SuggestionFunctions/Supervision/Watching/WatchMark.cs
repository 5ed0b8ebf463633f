namespace SuggestionFunctions.Supervision.Watching;

/// <summary>Somebody watches a case since an instant (UTC).</summary>
public sealed record WatchMark(string PersonId, DateTimeOffset At);
