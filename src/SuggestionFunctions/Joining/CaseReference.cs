using System.Text.Json.Serialization;

namespace SuggestionFunctions.Joining;

/// <summary>Another case, by what whoever sees this one may know of it.</summary>
public sealed record CaseReference(string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Number, string Title);
