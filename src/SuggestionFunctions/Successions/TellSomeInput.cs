namespace SuggestionFunctions.Successions;

/// <summary>Cases that are told of a change. Part of orchestration histories.</summary>
public sealed record TellSomeInput(PostChange Change, IReadOnlyList<string> Cases);
