namespace SuggestionFunctions.Unfinished;

/// <summary>
/// One thing that upkeep came upon: where (a case's id, or a partition), which document or decision of it, and whether it
/// is as it should be now.
/// </summary>
public sealed record Finding(FindingKind Kind, string Where, string Detail, bool Mended);
