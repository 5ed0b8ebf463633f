namespace SuggestionFunctions.Reports;

/// <summary>A signatory's rating of a round that was revealed, or that there was none: then attitude and result are null.</summary>
public sealed record FigureRating(int Round, string? FollowUp, string DeputyId, string? Attitude, string? Result);
