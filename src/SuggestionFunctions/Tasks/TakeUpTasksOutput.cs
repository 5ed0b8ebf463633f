namespace SuggestionFunctions.Tasks;

/// <summary>The next alarm of each task that was taken up, in their order (null: its clock has nothing to say any more); it may lie in the past.</summary>
public sealed record TakeUpTasksOutput(IReadOnlyList<StepAlarm?> Alarms);
