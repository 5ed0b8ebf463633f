using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Board;

/// <summary>Who holds what in a town at an instant (UTC): the posts with something open, the most overdue first. <see cref="IdleDays"/> are the days that <c>idle</c> asked for.</summary>
public sealed record BoardView(OrganizationName Town, DateTimeOffset AsOf, int IdleDays, BoardTotals Total, IReadOnlyList<BoardItem> Items);
