using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>The next time a task's clock speaks up: when (UTC), why, of an overdue one the how-manieth, and for which rule. Part of orchestration histories.</summary>
public sealed record StepAlarm(DateTimeOffset At, AlarmKind Kind, int Number, string Rule);
