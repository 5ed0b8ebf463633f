namespace SuggestionFunctions.Outbox;

/// <summary>One notice as a digest or summary says it: when (an instant, UTC, of the procedure's clock), what, and where to look.</summary>
public sealed record DigestEvent(string NoticeId, DateTimeOffset At, string Text, string Link);
