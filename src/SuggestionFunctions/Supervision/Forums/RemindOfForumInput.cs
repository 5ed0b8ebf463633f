namespace SuggestionFunctions.Supervision.Forums;

/// <summary>Reminds of a forum that begins at <paramref name="At"/>; both instants are in UTC. Part of orchestration histories.</summary>
public sealed record RemindOfForumInput(string SubjectId, DateTimeOffset RemindedAt, DateTimeOffset At);
