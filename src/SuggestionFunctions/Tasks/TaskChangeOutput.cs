namespace SuggestionFunctions.Tasks;

/// <summary>Where a case and one of its tasks stand after a change: the task's next alarm, null once it is closed.</summary>
public sealed record TaskChangeOutput(StepAlarm? NextAlarm, CaseGlance Glance);
