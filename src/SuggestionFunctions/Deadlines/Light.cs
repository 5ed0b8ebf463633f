using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>How much of a deadline's time is left.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Light>))]
public enum Light
{
    /// <summary>More than a third of the time is left.</summary>
    [JsonStringEnumMemberName("green")] Green,

    /// <summary>A third of the time or less is left.</summary>
    [JsonStringEnumMemberName("yellow")] Yellow,

    /// <summary>Overdue.</summary>
    [JsonStringEnumMemberName("red")] Red,
}
