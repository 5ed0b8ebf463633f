namespace SuggestionFunctions.Reports;

/// <summary>Spans in days of 24 hours, days off included, and the values in the middle and near the end of many of them.</summary>
internal static class Days
{
    /// <summary>The time between two instants, unrounded.</summary>
    public static decimal Between(DateTimeOffset from, DateTimeOffset to) => (decimal)(to - from).Ticks / TimeSpan.TicksPerDay;

    /// <summary>To one decimal, half away from zero.</summary>
    public static decimal Rounded(decimal days) => Math.Round(days, 1, MidpointRounding.AwayFromZero);

    /// <summary>
    /// The percentile by nearest rank, rounded: the smallest value that is at least as large as so many per cent of them. So it
    /// is always one of the values; of an even number the median is the lower of the two in the middle.
    /// </summary>
    /// <param name="days">Unrounded, in any order; at least one.</param>
    /// <param name="percent">1–100.</param>
    public static decimal NearestRank(IEnumerable<decimal> days, int percent)
    {
        var sorted = days.Order().ToList();
        return Rounded(sorted[((sorted.Count * percent) + 99) / 100 - 1]);
    }
}
