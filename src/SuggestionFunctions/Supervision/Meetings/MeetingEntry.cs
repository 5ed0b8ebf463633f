namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>Which meeting of which case stands at this place of a list.</summary>
public sealed record MeetingEntry(string SuggestionId, string MeetingId);
