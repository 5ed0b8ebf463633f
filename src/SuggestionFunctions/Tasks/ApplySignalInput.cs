namespace SuggestionFunctions.Tasks;

/// <summary>Writes what the orchestration judged of a decision on the whole case. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">The case.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="Refusal">Why it is refused, or null: accepted.</param>
/// <param name="Settles">Whether nothing opens as its consequence, so that its answer may go out at once.</param>
/// <param name="At">The instant (UTC) it was judged.</param>
/// <param name="After">How many tasks each lane had planned then, where the route has to know that later.</param>
/// <param name="Closes">Tasks that nothing is left to be done for since then.</param>
public sealed record ApplySignalInput(string Operation, string SubjectId, string DecisionId, Refusal? Refusal, bool Settles, DateTimeOffset At,
    IReadOnlyDictionary<string, int>? After = null, IReadOnlyList<ClosedTask>? Closes = null);
