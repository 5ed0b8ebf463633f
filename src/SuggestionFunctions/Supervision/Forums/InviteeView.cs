namespace SuggestionFunctions.Supervision.Forums;

/// <summary>An invitee: whether they come (absent: they have not said), why not, as far as the caller may know, and whether they came (absent: that is not on record).</summary>
public sealed record InviteeView(string Id, string Kind, string Name, bool? Coming, string? Reason, DateTimeOffset? AnsweredAt, bool? Came);
