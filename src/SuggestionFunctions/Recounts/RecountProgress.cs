namespace SuggestionFunctions.Recounts;

/// <summary>How far a recount is: open cases of the town, and those that have been told. Shown as the orchestration's custom status.</summary>
public sealed record RecountProgress(int Done, int Cases);
