namespace SuggestionPages.Deadlines;

/// <summary>A day on the strip of a deadline.</summary>
/// <param name="Date">The date in China.</param>
/// <param name="Kind"><c>work</c>, <c>rest</c> or <c>made-up</c> (a weekend that is worked).</param>
/// <param name="Why">Why nobody works; null on a working day.</param>
/// <param name="Start">Whether the clock starts on it; that day does not count.</param>
/// <param name="Due">Whether it is the last day.</param>
public sealed record StripDay(DateOnly Date, string Kind, string? Why, bool Start, bool Due);
