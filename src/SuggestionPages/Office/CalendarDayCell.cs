namespace SuggestionPages.Office;

/// <summary>A day of a calendar.</summary>
/// <param name="Date">The date in China.</param>
/// <param name="Kind"><c>work</c>, <c>rest</c> or <c>made-up</c> (a weekend day that is worked).</param>
/// <param name="Why">Why nobody works; null on a working day.</param>
public sealed record CalendarDayCell(DateOnly Date, string Kind, string? Why);
