namespace SuggestionFunctions.Deadlines;

/// <summary>Days off in a row, both ends included, with their name in the reader's language.</summary>
public sealed record HolidayView(string Name, DateOnly From, DateOnly To);
