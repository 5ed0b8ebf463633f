namespace SuggestionFunctions.Suggestions;

/// <summary>The orchestration of a case; its runtime status in Durable Task's words.</summary>
public sealed record CaseStatus(string InstanceId, string RuntimeStatus, CaseGlanceView CustomStatus, DateTimeOffset CreatedAt, DateTimeOffset LastUpdatedAt);
