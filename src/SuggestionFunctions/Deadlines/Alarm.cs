namespace SuggestionFunctions.Deadlines;

/// <summary>An instant at which a deadline speaks up.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Kind">Why.</param>
/// <param name="Number">Of the reminders of something overdue the how-manieth, from 1; 0 for the other kinds. <see cref="Escalation.LevelAt"/> says who hears it.</param>
public sealed record Alarm(DateTimeOffset At, AlarmKind Kind, int Number);
