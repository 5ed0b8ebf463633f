using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>What a period is counted in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadlineUnit>))]
public enum DeadlineUnit
{
    /// <summary>日: calendar days.</summary>
    [JsonStringEnumMemberName("day")] Day,

    /// <summary>工作日: days that are worked by the calendar.</summary>
    [JsonStringEnumMemberName("workingDay")] WorkingDay,

    /// <summary>月: to the same date of a later month, or that month's last day.</summary>
    [JsonStringEnumMemberName("month")] Month,
}
