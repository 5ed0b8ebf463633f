namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Ends a forum, cancelled or with all of it done, at an instant (UTC). Part of orchestration histories.</summary>
public sealed record EndForumInput(string Operation, string SubjectId, DateTimeOffset At, ForumState State);
