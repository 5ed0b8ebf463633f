namespace SuggestionPages.Reports;

/// <summary>How long one kind of task took, in days of 24 hours.</summary>
public sealed record ReportStep(string Name, ReportNumber Number, decimal MedianDays, decimal P90Days);
