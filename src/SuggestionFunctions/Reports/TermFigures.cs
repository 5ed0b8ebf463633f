using System.Text.Json.Serialization;

namespace SuggestionFunctions.Reports;

/// <summary>The suggestions of one term (届); null: of those that do not say.</summary>
public sealed record TermFigures([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Term) : GroupFigures;
