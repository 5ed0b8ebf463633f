using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>Why a deadline speaks up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmKind>))]
public enum AlarmKind
{
    /// <summary>A third of the time or less is left.</summary>
    [JsonStringEnumMemberName("yellow")] Yellow,

    /// <summary>It ends today.</summary>
    [JsonStringEnumMemberName("lastDay")] LastDay,

    /// <summary>It is over: the instant of expiry itself, at midnight, whatever day that is. No reminder, but where the clock acts.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>The first working day overdue.</summary>
    [JsonStringEnumMemberName("overdue")] Overdue,

    /// <summary>A week, or more weeks, after that.</summary>
    [JsonStringEnumMemberName("overdueWeekly")] OverdueWeekly,
}
