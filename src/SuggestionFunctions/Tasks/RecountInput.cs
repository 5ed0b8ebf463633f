namespace SuggestionFunctions.Tasks;

/// <summary>Counts the deadlines of a case's open tasks anew, after a calendar was loaded. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">The case.</param>
/// <param name="At">The instant (UTC).</param>
/// <param name="Tasks">The tasks that wait.</param>
/// <param name="Counting">How dates are counted.</param>
public sealed record RecountInput(string Operation, string SubjectId, DateTimeOffset At, IReadOnlyList<RecountedTask> Tasks, CountingRules Counting);
