namespace SuggestionFunctions.Board;

/// <summary>
/// Tasks by the light of one kind of clock, the internal or the legal ones: each by its nearest deadline of that kind, so that a
/// task under both is in both. <see cref="LongestLate"/> in days of 24 hours, one decimal; 0 where none is overdue.
/// </summary>
public sealed record ClockCounts(int Overdue, string OverdueList, int Yellow, string YellowList, int InTime, string InTimeList, decimal LongestLate);
