namespace SuggestionFunctions.Tasks;

/// <summary>What was opened: the first alarm of each task, in the order of the plans (null: its clock has nothing to say), and whether the case stands at another step by it.</summary>
public sealed record OpenTasksOutput(IReadOnlyList<StepAlarm?> Alarms, CaseGlance Glance, bool WentOn = false);
