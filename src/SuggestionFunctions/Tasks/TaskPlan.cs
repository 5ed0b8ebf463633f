namespace SuggestionFunctions.Tasks;

/// <summary>A task to be opened. Part of orchestration histories: ids only.</summary>
/// <param name="Id">Its id, made by the orchestration.</param>
/// <param name="Kind">One of the registered kinds.</param>
/// <param name="Round">The round of handling it belongs to, from 1.</param>
/// <param name="Assignee">Who has to do it.</param>
/// <param name="Deadlines">Its deadlines; the first is the step's own.</param>
/// <param name="ClosesAtLimit">Whether the first deadline's expiry closes it; else reminders go on.</param>
/// <param name="EventName">The event that decides it, its own.</param>
/// <param name="Actions">The actions it takes, where not all of its kind's; null: all.</param>
/// <param name="About">The decision it is about, such as the request that it answers; null where there is none.</param>
/// <param name="Told">Desks that hear of its opening, beside its holder's; null: none.</param>
public sealed record TaskPlan(
    string Id, string Kind, int Round, Assignee Assignee, IReadOnlyList<DeadlineRequest> Deadlines, bool ClosesAtLimit, string EventName,
    IReadOnlyList<string>? Actions = null, string? About = null, IReadOnlyList<string>? Told = null);
