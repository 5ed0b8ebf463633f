namespace SuggestionPages.Reports;

/// <summary>A rate with what it is made of. The share is in per cent; null where nothing is to be counted yet.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Share">In per cent, one decimal.</param>
/// <param name="Above">What counts.</param>
/// <param name="Below">Of how many.</param>
/// <param name="BesideName">What the number beside it is called.</param>
/// <param name="Beside">A number that belongs beside it: who did not answer, what was extended.</param>
public sealed record ReportRate(string Name, decimal? Share, ReportNumber Above, ReportNumber Below, string? BesideName = null, ReportNumber? Beside = null)
{
    /// <summary>Whether all its numbers are none.</summary>
    public bool Nothing => Below.Count == 0 && Above.Count == 0 && (Beside?.Count ?? 0) == 0;
}
