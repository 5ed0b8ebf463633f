namespace SuggestionPages.Reports;

/// <summary>One thing that is counted, in the year and in the other one beside it.</summary>
/// <param name="Label">What it is.</param>
/// <param name="One">The year's number; null where the year has none.</param>
/// <param name="Other">The other year's; null where no other year is shown, or it has none.</param>
public sealed record ReportBar(string Label, ReportNumber? One, ReportNumber? Other);
