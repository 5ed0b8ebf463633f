namespace SuggestionFunctions.Reports;

/// <summary>满意率, attitude and result apart. Deputies who did not answer are in neither and stand beside.</summary>
public sealed record SatisfactionFigures(Rate Attitude, Rate Result, int NoResponse, string NoResponseList);
