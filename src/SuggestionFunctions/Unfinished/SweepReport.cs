namespace SuggestionFunctions.Unfinished;

/// <summary>What one sweep did: lines looked at, lines taken out, and what it came upon.</summary>
public sealed record SweepReport(int LookedAt, int TakenOut, Findings Findings);
