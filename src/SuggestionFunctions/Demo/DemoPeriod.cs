using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Demo;

/// <summary>The months that the demo's stories are played in (instants, UTC).</summary>
internal static class DemoPeriod
{
    /// <summary>When the first move is near: 2025-11-03 08:00 China Standard Time.</summary>
    public static readonly DateTimeOffset Begins = ChinaTime.At(new DateOnly(2025, 11, 3), new TimeOnly(8, 0));

    /// <summary>When the newcomer comes in: 2026-03-02 09:00 China Standard Time. The clock runs on from here.</summary>
    public static readonly DateTimeOffset Ends = ChinaTime.At(new DateOnly(2026, 3, 2), new TimeOnly(9, 0));
}
