namespace SuggestionPages.Reports;

/// <summary>A part of the year's suggestions with its rates, in the order of the year's own.</summary>
public sealed record ReportGroup(string Name, ReportNumber Cases, IReadOnlyList<ReportRate> Rates);
