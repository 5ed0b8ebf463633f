namespace SuggestionFunctions.Tasks;

/// <summary>A task that an earlier run opened, with all that its step had in mind. Part of orchestration histories: only ever add to it.</summary>
/// <param name="Id">The task.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Round">Its round.</param>
/// <param name="OpenedAt">When it was opened, an instant in UTC.</param>
/// <param name="Version">As it stands.</param>
/// <param name="Outcome">What closed it; null while it is open.</param>
/// <param name="Accepted">The accepted decisions, in their order.</param>
/// <param name="Judged">The ids of all decisions on it that have an outcome.</param>
/// <param name="Waiting">Decisions that nobody has judged yet, in the order in which they were made; none where it is closed.</param>
/// <param name="HeardUntil">Up to this instant (UTC) its clock has spoken.</param>
/// <param name="LastAlarm">What its clock said last, or null.</param>
public sealed record TravelledTask(
    string Id, string Kind, int Round, DateTimeOffset OpenedAt, int Version, TaskOutcome? Outcome, IReadOnlyList<DecisionSignal> Accepted,
    IReadOnlyList<string> Judged, IReadOnlyList<DecisionSignal> Waiting, DateTimeOffset HeardUntil, StepAlarm? LastAlarm);
