namespace SuggestionFunctions.Deadlines;

/// <summary>Consecutive days off, from the first date to the last, both included, weekend days among them.</summary>
public sealed record Holiday(BilingualText Name, DateOnly From, DateOnly To);
