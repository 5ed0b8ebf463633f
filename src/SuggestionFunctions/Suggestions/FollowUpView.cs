namespace SuggestionFunctions.Suggestions;

/// <summary>What goes on after a case was closed: <c>commitments</c> of a reply, or a <c>lateReply</c>.</summary>
public sealed record FollowUpView(string Name, string? ReplyId, string Kind, bool IsOver);
