using SuggestionPages.Suggestions;

namespace SuggestionPages.Meetings;

/// <summary>The reader's meetings.</summary>
/// <param name="Upcoming">Whether only those that are agreed and still to come are shown.</param>
/// <param name="Entries">The newest request first.</param>
/// <param name="Next">The link to the rest; null where there is none.</param>
public sealed record MeetingListModel(bool Upcoming, IReadOnlyList<CaseEntry> Entries, string? Next);
