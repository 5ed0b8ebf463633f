namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>A pending timer. Step <see cref="HistoryEvent.NoStep"/> is an instance's scheduled start.</summary>
/// <param name="Due">UTC.</param>
internal readonly record struct TimerRow(long Key, int Step, DateTime Due);
