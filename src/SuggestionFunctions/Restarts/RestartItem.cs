namespace SuggestionFunctions.Restarts;

/// <summary>A case of a restart, its town, and the orchestration that it named when the restart was begun: no other is replaced. Part of orchestration histories.</summary>
public sealed record RestartItem(string CaseId, string TownId, string InstanceId);
