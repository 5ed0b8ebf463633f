namespace SuggestionFunctions.Rehearsals;

/// <summary>What the clock shows, an instant in UTC.</summary>
public sealed record ClockAnswer(DateTimeOffset Now);
