using SuggestionPages.Suggestions;

namespace SuggestionPages.Forums;

/// <summary>The forums that the reader may see.</summary>
/// <param name="Upcoming">Whether only those still to come are shown.</param>
/// <param name="Entries">Those called last first.</param>
/// <param name="Next">The link to the rest; null where there is none.</param>
public sealed record ForumListModel(bool Upcoming, IReadOnlyList<CaseEntry> Entries, string? Next);
