namespace SuggestionFunctions.Tasks;

/// <summary>A task's clock speaks up: a reminder goes out, or the task is closed by its limit. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">Whose task.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Alarm">Why.</param>
/// <param name="Outcome">What the clock closes it with, or null for a reminder.</param>
/// <param name="Hidden">Whether the closing stays out of the timeline until a reveal.</param>
/// <param name="EscalatesTo">Desks beside the holder's that are told.</param>
/// <param name="Counting">How dates are counted.</param>
/// <param name="ClosesAtLimit">As planned for the task.</param>
public sealed record ClockInput(
    string Operation, string SubjectId, string TaskId, StepAlarm Alarm, string? Outcome, bool Hidden,
    IReadOnlyList<string> EscalatesTo, CountingRules Counting, bool ClosesAtLimit);
