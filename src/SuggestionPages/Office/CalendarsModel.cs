namespace SuggestionPages.Office;

/// <summary>The years there are, newest first; <see cref="Missing"/> is next year, where it is not there yet.</summary>
public sealed record CalendarsModel(IReadOnlyList<CalendarRow> Years, int? Missing);
