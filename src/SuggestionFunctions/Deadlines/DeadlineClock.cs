using System.Text.Json.Serialization;

namespace SuggestionFunctions.Deadlines;

/// <summary>Which clock a limit belongs to; the kinds are reported apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadlineClock>))]
public enum DeadlineClock
{
    /// <summary>A limit before the assignment, or of something that runs beside the handling.</summary>
    [JsonStringEnumMemberName("internal")] Internal,

    /// <summary>A limit on the handling's main road, from the assignment (交办之日) on.</summary>
    [JsonStringEnumMemberName("legal")] Legal,

    /// <summary>A time within which something may be asked for; when it is over, nobody is late.</summary>
    [JsonStringEnumMemberName("window")] Window,
}
