namespace SuggestionFunctions.Tasks;

/// <summary>Reads how far a case has come, for the run that carries it on. Part of orchestration histories.</summary>
public sealed record ReadRoadInput(string Operation, string SubjectId, string? FollowUp = null);
