namespace SuggestionFunctions.Tasks;

/// <summary>Gives an open task other deadlines, such as a later one that was granted. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">Whose task.</param>
/// <param name="TaskId">The task; a closed one stays as it is.</param>
/// <param name="At">The instant (UTC) of the change.</param>
/// <param name="Dropped">The rules whose deadlines end.</param>
/// <param name="Deadlines">Those that run from now on, counted anew.</param>
/// <param name="ClosesAtLimit">As planned for the task.</param>
/// <param name="Told">Desks beside the holder's that hear of it.</param>
/// <param name="Counting">How dates are counted.</param>
/// <param name="Settles">The decisions that are answered by it.</param>
public sealed record MoveDeadlinesInput(
    string Operation, string SubjectId, string TaskId, DateTimeOffset At, IReadOnlyList<string> Dropped, IReadOnlyList<DeadlineRequest> Deadlines,
    bool ClosesAtLimit, IReadOnlyList<string> Told, CountingRules Counting, IReadOnlyList<string> Settles);
