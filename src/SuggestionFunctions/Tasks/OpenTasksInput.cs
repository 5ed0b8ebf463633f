namespace SuggestionFunctions.Tasks;

/// <summary>Opens tasks of one step at once. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once, whatever is repeated.</param>
/// <param name="SubjectId">Whose tasks.</param>
/// <param name="InstanceId">The orchestration that waits for their events.</param>
/// <param name="At">The instant (UTC) they open.</param>
/// <param name="State">The subject's state from now on; null: state and step stay as they are.</param>
/// <param name="Step">The subject's step from now on, or null.</param>
/// <param name="Plans">The tasks.</param>
/// <param name="Counting">How dates are counted.</param>
/// <param name="Settles">The decisions whose consequences these tasks are.</param>
/// <param name="Closes">Tasks that are closed by this opening: what they were for is over. Null where there are none.</param>
public sealed record OpenTasksInput(
    string Operation, string SubjectId, string InstanceId, DateTimeOffset At, string? State, string? Step,
    IReadOnlyList<TaskPlan> Plans, CountingRules Counting, IReadOnlyList<string> Settles, IReadOnlyList<ClosedTask>? Closes = null);
