namespace SuggestionFunctions.Tasks;

/// <summary>Writes what the orchestration judged of a decision. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">Whose decision.</param>
/// <param name="TaskId">The task.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="Refusal">Why it is refused, or null: accepted.</param>
/// <param name="Closes">Whether it closes its task.</param>
/// <param name="Settles">Whether nothing opens as its consequence, so that its answer may go out at once.</param>
/// <param name="Hidden">Whether it stays out of the timeline until a reveal (a blind rating).</param>
/// <param name="Meets">The rules whose deadlines on this task it meets.</param>
/// <param name="Counting">How dates are counted.</param>
/// <param name="ClosesAtLimit">As planned for the task.</param>
/// <param name="At">The instant (UTC) it was judged.</param>
public sealed record ApplyDecisionInput(
    string Operation, string SubjectId, string TaskId, string DecisionId, Refusal? Refusal, bool Closes, bool Settles, bool Hidden,
    IReadOnlyList<string> Meets, CountingRules Counting, bool ClosesAtLimit, DateTimeOffset At);
