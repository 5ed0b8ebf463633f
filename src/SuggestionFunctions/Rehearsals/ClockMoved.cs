namespace SuggestionFunctions.Rehearsals;

/// <summary>Where the clock rests now (an instant in UTC), and how many timers fired on the way.</summary>
public sealed record ClockMoved(DateTimeOffset Now, int Fired);
