namespace SuggestionFunctions.Tasks;

/// <summary>What was opened: the first alarm of each task, in the order of the plans (null: its clock has nothing to say).</summary>
public sealed record OpenTasksOutput(IReadOnlyList<StepAlarm?> Alarms, CaseGlance Glance);
