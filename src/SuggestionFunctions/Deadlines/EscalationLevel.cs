using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>Who hears of something overdue, step by step upwards.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EscalationLevel>))]
public enum EscalationLevel
{
    [JsonStringEnumMemberName("handler")] Handler = 1,
    [JsonStringEnumMemberName("leaderInCharge")] LeaderInCharge = 2,
    [JsonStringEnumMemberName("mayor")] Mayor = 3,
    [JsonStringEnumMemberName("presidium")] Presidium = 4,
}
