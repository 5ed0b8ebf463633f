namespace SuggestionPages.Notices;

/// <summary>What the reader was told.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="UnreadOnly">Whether what was read is left out.</param>
/// <param name="Unread">How many are not read.</param>
/// <param name="More">Whether there are more than were counted.</param>
/// <param name="Next">The link to the rest; null where there is none.</param>
public sealed record NoticesModel(IReadOnlyList<NoticeRow> Rows, bool UnreadOnly, int Unread, bool More, string? Next);
