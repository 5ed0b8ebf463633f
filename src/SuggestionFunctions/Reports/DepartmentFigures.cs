using System.Text.Json.Serialization;

namespace SuggestionFunctions.Reports;

/// <summary>
/// One department (an id) under its present name: how many suggestions it leads, and what it replied, was rated for and promised.
/// Null: what nobody was assigned to.
/// </summary>
public sealed record DepartmentFigures([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Department, string Name) : GroupFigures;
