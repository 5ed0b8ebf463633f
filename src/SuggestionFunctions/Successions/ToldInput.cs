namespace SuggestionFunctions.Successions;

/// <summary>That all cases, so many, have been told of a change. Part of orchestration histories.</summary>
public sealed record ToldInput(PostChange Change, int Cases);
