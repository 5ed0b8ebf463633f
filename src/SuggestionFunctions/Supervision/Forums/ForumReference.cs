namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum as a suggestion shows it.</summary>
public sealed record ForumReference(string Id, string Title, DateTimeOffset At, string State);
