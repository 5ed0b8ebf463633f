namespace SuggestionFunctions.Unfinished;

/// <summary>What one nightly comparison did: cases compared, entries of lists and desks looked at, and what it came upon.</summary>
public sealed record ComparisonReport(int Cases, int Entries, Findings Findings);
