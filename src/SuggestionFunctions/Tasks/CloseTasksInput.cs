namespace SuggestionFunctions.Tasks;

/// <summary>Closes tasks beside the road that nothing is left to be done for. Part of orchestration histories.</summary>
/// <param name="Operation">The operation's id: applied once.</param>
/// <param name="SubjectId">Whose tasks.</param>
/// <param name="At">The instant (UTC) they are closed.</param>
/// <param name="Tasks">The tasks; what is closed already, or was never opened, is passed over.</param>
/// <param name="Settles">The decisions that are answered by it.</param>
public sealed record CloseTasksInput(string Operation, string SubjectId, DateTimeOffset At, IReadOnlyList<ClosedTask> Tasks, IReadOnlyList<string> Settles);
