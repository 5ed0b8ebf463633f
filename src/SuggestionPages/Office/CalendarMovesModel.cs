using SuggestionPages.Frame;

namespace SuggestionPages.Office;

/// <summary>What a calendar moves.</summary>
/// <param name="Cases">How many cases have a task that moves.</param>
/// <param name="Tasks">How many tasks move.</param>
/// <param name="Settled">How many stay, and are no longer provisional.</param>
/// <param name="Rows">Those of this page; null for a reader who does not see the town's cases.</param>
/// <param name="Pages">Which of the numbered pages it is; null: only the first can be seen yet.</param>
public sealed record CalendarMovesModel(int Cases, int Tasks, int Settled, IReadOnlyList<CalendarMoveRow>? Rows, NumberedPages? Pages = null);
