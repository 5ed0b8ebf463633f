namespace SuggestionFunctions.Tasks;

/// <summary>A task to be taken up again. Part of orchestration histories.</summary>
/// <param name="Id">The task.</param>
/// <param name="ClosesAtLimit">As planned for the task.</param>
/// <param name="HeardUntil">Up to this instant (UTC) its clock has spoken.</param>
/// <param name="LastAlarm">What it said last, or null.</param>
/// <param name="Told">Desks beside the holder's that were to hear that.</param>
public sealed record TakenUpTask(string Id, bool ClosesAtLimit, DateTimeOffset HeardUntil, StepAlarm? LastAlarm, IReadOnlyList<string> Told);
