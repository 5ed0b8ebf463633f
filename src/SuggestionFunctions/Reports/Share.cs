namespace SuggestionFunctions.Reports;

/// <summary>Shares in per cent, rounded half away from zero to one decimal. They may therefore not add up to 100.</summary>
internal static class Share
{
    /// <summary>Null of nothing.</summary>
    public static decimal? Of(int numerator, int denominator) => denominator == 0 ? null : Math.Round(100m * numerator / denominator, 1, MidpointRounding.AwayFromZero);
}
