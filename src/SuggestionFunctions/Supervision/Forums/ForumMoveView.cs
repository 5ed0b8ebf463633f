using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A move of a forum: when it was made, by whom and why, and to when and where.</summary>
public sealed record ForumMoveView(DateTimeOffset MovedAt, DecisionMaker By, string? Reason, DateTimeOffset From, DateTimeOffset To, string FromPlace, string ToPlace);
