using System.Text.Json.Serialization;

namespace SuggestionFunctions.Joining;

/// <summary>并案 as the case that was joined shows it: with which case, since when, and when its reply answered both (instants, UTC).</summary>
public sealed record JoiningView(CaseReference? With, DateTimeOffset Since, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AnsweredAt);
