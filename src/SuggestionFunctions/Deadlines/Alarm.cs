namespace SuggestionFunctions.Deadlines;

/// <summary>An instant at which a deadline speaks up.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Kind">Why.</param>
/// <param name="Number">Which of the reminders of something overdue it is, from 1; 0 for the other kinds. <see cref="Escalation.LevelAt"/> says who hears it.</param>
public sealed record Alarm(DateTimeOffset At, AlarmKind Kind, int Number);
