namespace SuggestionPages.Office;

/// <summary>An open task whose dates move: what it is, of which case, and who has it.</summary>
public sealed record CalendarMoveRow(string Href, string What, string? Number, string Title, string Holder, IReadOnlyList<MovedDay> Days);
