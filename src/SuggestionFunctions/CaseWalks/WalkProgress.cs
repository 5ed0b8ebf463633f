namespace SuggestionFunctions.CaseWalks;

/// <summary>How far a walk has come: the cases it goes to, and those that are done. Shown as the orchestration's custom status.</summary>
public sealed record WalkProgress(int Done, int Cases);
