namespace SuggestionFunctions.Tasks;

/// <summary>Where a case and one of its tasks stand after a change. Part of orchestration histories: only ever add to it.</summary>
/// <param name="NextAlarm">The task's next alarm; null once it is closed, and where its clock has nothing more to say.</param>
/// <param name="Glance">The case.</param>
/// <param name="Revision">The case's revision with this change: of two words about one task the later one counts.</param>
/// <param name="Closed">Whether the task is closed.</param>
public sealed record TaskChangeOutput(StepAlarm? NextAlarm, CaseGlance Glance, int Revision = 0, bool? Closed = null);
