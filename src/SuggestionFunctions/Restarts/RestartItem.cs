namespace SuggestionFunctions.Restarts;

/// <summary>A case of a restart, its town, and the orchestration that it named when the restart was begun: no other is replaced. <see cref="FollowUp"/>: what goes on after the case was closed; null for its road. Part of orchestration histories.</summary>
public sealed record RestartItem(string CaseId, string TownId, string InstanceId, string? FollowUp = null);
