namespace SuggestionPages.Office;

/// <summary>A time limit that goes from one day to another.</summary>
public sealed record MovedDay(string Rule, DateOnly? From, DateOnly To);
