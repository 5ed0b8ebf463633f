namespace SuggestionFunctions.Recounts;

/// <summary>What a calendar would move. <see cref="Items"/> are the first fifty tasks, soonest due first; null for whoever does not see the town's cases.</summary>
public sealed record CalendarTrialView(int Year, int WorkingDaysBefore, int WorkingDays, int Cases, int Tasks, int Settled, IReadOnlyList<MovedTaskView>? Items);
