using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Whether an invitee comes, as they said last, and why not.</summary>
/// <param name="Invitee">The invitee's id.</param>
/// <param name="Coming">Whether they come.</param>
/// <param name="Reason">For whoever arranges the forum, and the invitee.</param>
/// <param name="At">When they said so, an instant in UTC.</param>
/// <param name="By">Who said so.</param>
public sealed record InviteeAnswer(string Invitee, bool Coming, string? Reason, DateTimeOffset At, PersonName By);
