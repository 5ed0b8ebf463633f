using System.Text.Json.Serialization;

namespace SuggestionFunctions.Reports;

/// <summary>The suggestions whose lead deputy belongs to one station (an id) by today's register; null: to none.</summary>
public sealed record StationFigures([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Station, string Name) : GroupFigures;
