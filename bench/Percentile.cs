namespace SuggestionFlow.Bench;

/// <summary>A figure out of many: the smallest that so large a share of them does not exceed.</summary>
internal static class Percentile
{
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">From 0 to 1; 0.5 for the median.</param>
    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static double Median(IEnumerable<double> values) => Of(values, 0.5);
}
