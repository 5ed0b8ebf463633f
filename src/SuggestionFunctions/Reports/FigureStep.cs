namespace SuggestionFunctions.Reports;

/// <summary>A task that was closed by a decision or by its own limit: from when to when (instants, UTC), and which department had it, if one did.</summary>
public sealed record FigureStep(string TaskId, string Kind, string? Department, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt)
{
    /// <summary>How long it took, in days of 24 hours.</summary>
    [System.Text.Json.Serialization.JsonIgnore] public decimal Days => Reports.Days.Between(OpenedAt, ClosedAt);
}
