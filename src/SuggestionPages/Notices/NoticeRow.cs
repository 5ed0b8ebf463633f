namespace SuggestionPages.Notices;

/// <summary>Something the reader was told.</summary>
/// <param name="Id">The notice.</param>
/// <param name="At">When, in words.</param>
/// <param name="Title">What.</param>
/// <param name="Text">More of it, with the case's number.</param>
/// <param name="Href">What it is about; null where there is nothing to open.</param>
/// <param name="Read">Whether the reader has marked it as read.</param>
/// <param name="Over">Whether the task that it speaks of is over by now.</param>
public sealed record NoticeRow(string Id, string At, string Title, string Text, string? Href, bool Read, bool Over);
